import type { PlaceListing } from '@thuismatch/shared/domain'
import type { Generated, JSONColumnType } from 'kysely'

export interface CaseworkerTable {
  id: string
  municipality: string | null
  locale: Generated<'nl' | 'en'>
  emailSealed: Buffer | null
  /** Name, organisation and telephone, under the key of the address. */
  contactSealed: Generated<Buffer | null>
  revision: Generated<number>
  writtenBy: Generated<string | null>
  updatedAt: Generated<Date>
}

export interface CaseworkerLinkTable {
  handle: string
  caseworkerId: string
  secretHash: Buffer
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
}

export interface ClientNumberTable {
  candidateId: string
  caseworkerId: string
  /** Under the key of the person. */
  numberSealed: Buffer
  updatedAt: Date
}

export interface PlaceListingTable {
  placeId: string
  data: JSONColumnType<Omit<PlaceListing, 'id' | 'contact'>, string, string>
  /** Under a key of its own. */
  contactSealed: Buffer | null
  revision: Generated<number>
  updatedAt: Date
}

export interface ProviderLinkTable {
  handle: string
  name: string
  secretHash: Buffer
  houseIds: string[]
  placeIds: string[]
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
  mailPlaceId: string | null
}

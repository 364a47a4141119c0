/**
 * What is told of a place to whoever looks at it, beside what it is matched by. No part of a snapshot, and never in a
 * queue: a run looks at no street, and a contact is somebody's number. Every value may be not known.
 */
export interface PlaceListing {
  /** Of the place. */
  readonly id: string
  /** Without a number of the house. */
  readonly street: string | null
  readonly neighbourhood: string | null
  readonly sizeM2: number | null
  /** Of the home itself. */
  readonly rooms: number | null
  /** Who lets it, by name. */
  readonly provider: string | null
  /** How and when it can be seen. */
  readonly viewing: string | null
  readonly contact: ProviderContact
}

/** Whom a caseworker calls about the place. */
export interface ProviderContact {
  readonly name: string | null
  readonly telephone: string | null
  readonly email: string | null
}

export const NO_PROVIDER_CONTACT: ProviderContact = { name: null, telephone: null, email: null }

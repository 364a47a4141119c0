import { appendAudit } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/connect/in-transaction.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { listingsOf } from '../../store/places/listings.ts'
import { providerLinkByHandle, providerLinksTo, revokeProviderLink } from '../../store/places/provider-links.ts'
import type { Actor } from '../../store/proposals/proposal-state.ts'
import { placeById } from '../../store/reports/listings.ts'
import { makeProviderLink } from '../proposals/provider-access.ts'

interface By {
  readonly actor: Actor
  readonly now: Date
}

export interface ProviderLinkAsked {
  readonly placeId: string
  /** All places of its house, or this one alone. */
  readonly ofHouse: boolean
  readonly days: number
}

export type ProviderLinkSent =
  | { readonly ok: true; readonly handle: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly refusal: 'no_such_place' | 'no_address' | 'sent_before' }

/**
 * Makes a link for the provider of a place and mails it once, to the address that is on file there. While one that was
 * mailed for the same place works, no second one is sent.
 */
export async function stakeBackProviderLink(
  tx: Tx,
  deps: { readonly dataKeys: DataKeyStore; readonly secretKey: string; readonly publicUrl: string },
  { placeId, ofHouse, days }: ProviderLinkAsked,
  { actor, now }: By,
): Promise<ProviderLinkSent> {
  const place = await placeById(tx, placeId)
  if (place === undefined) return { ok: false, refusal: 'no_such_place' }
  // Locked: of two who ask at once the second one finds what the first one sent.
  const listing = (await listingsOf(tx, deps.dataKeys, [placeId], true)).get(placeId)?.listing
  if (listing?.contact.email == null) return { ok: false, refusal: 'no_address' }
  const houseIds = ofHouse && place.houseId !== null ? [place.houseId] : []
  const placeIds = houseIds.length > 0 ? [] : [placeId]
  const before = await providerLinksTo(tx, { placeId, houseId: place.houseId })
  const works = before.some(
    (one) =>
      one.mailPlaceId === placeId &&
      one.revokedAt === null &&
      one.expiresAt > now &&
      one.houseIds.length === houseIds.length,
  )
  if (works) return { ok: false, refusal: 'sent_before' }
  const name = (listing.provider ?? houseIds[0] ?? placeId).slice(0, 80)
  const made = await makeProviderLink(tx, deps, { name, houseIds, placeIds, days, mailPlaceId: placeId }, now)
  const { handle, expiresAt } = made
  await appendOutbox(tx, {
    kind: 'mail',
    payload: { template: 'provider_link', key: `provider_link:${handle}`, providerHandle: handle },
  })
  await appendAudit(tx, [
    audited('provider_link.made', handle, { actor, now }, { houseIds, placeIds, expiresAt, mailPlaceId: placeId }),
  ])
  return { ok: true, handle, expiresAt }
}

/**
 * Ends a link, at once. `false`: there is none of this handle that works, or, where a place is given, none that names
 * it.
 */
export async function takeBackProviderLink(
  tx: Tx,
  { handle, placeId = null }: { readonly handle: string; readonly placeId?: string | null },
  by: By,
): Promise<boolean> {
  const link = await providerLinkByHandle(tx, handle)
  const place = placeId === null ? undefined : await placeById(tx, placeId)
  const names =
    placeId === null ||
    (link?.placeIds.includes(placeId) ?? false) ||
    (place?.houseId != null && (link?.houseIds.includes(place.houseId) ?? false))
  if (link === undefined || !names || !(await revokeProviderLink(tx, handle, by.now))) return false
  await appendAudit(tx, [audited('provider_link.revoked', handle, by, {})])
  return true
}

const audited = (action: string, subjectId: string, { actor, now }: By, detail: object) => ({
  at: now,
  actor,
  action,
  subjectKind: 'provider_link',
  subjectId,
  municipality: null,
  detail,
})

import { type Html, html } from '@thuismatch/shared/text'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { caseworkersByIds } from '../../store/people/caseworkers.ts'
import type { CoordinatorContext } from './frame.ts'
import { mayAct } from './sign-in/viewer.ts'

/**
 * The caseworker by name, organisation and telephone, for whoever may act, as far as it is known and in their scope;
 * else the number by which the caseworker is known.
 */
export async function whomToCall(
  { viewer }: CoordinatorContext,
  seen: Db,
  dataKeys: DataKeyStore,
  caseworkerId: string,
): Promise<Html> {
  const known = mayAct(viewer) ? (await caseworkersByIds(seen, dataKeys, [caseworkerId])).get(caseworkerId) : undefined
  const { name = null, organisation = null, telephone = null } = known ?? {}
  const named = [name, organisation].filter((part) => part !== null).join(', ')
  const dialled = telephone?.replaceAll(/[^\d+]/g, '') ?? ''
  const call = dialled === '' ? html`${telephone}` : html`<a href="tel:${dialled}">${telephone}</a>`
  if (named === '' && telephone === null) return html`${caseworkerId}`
  return html`${named}${named !== '' && telephone !== null && html`<br>`}${telephone !== null && call} <span class="soft">(${caseworkerId})</span>`
}

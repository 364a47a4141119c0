import type { Snapshot } from '@thuismatch/shared/domain'
import type { Deps } from '../deps.ts'
import { putCaseworker } from '../store/caseworkers.ts'

/** Gives every caseworker of the sample an address that cannot exist, so that their mails can be written. */
export async function addCaseworkers({ db, clock, sealer }: Deps, { candidates }: Snapshot): Promise<void> {
  for (const id of new Set(candidates.map(({ caseworkerId }) => caseworkerId))) {
    const at = { table: 'caseworker', column: 'email_sealed', row: id }
    const emailSealed = sealer.seal(`${id}@demo.invalid`, at)
    await putCaseworker(db, { id, municipality: null, locale: 'nl', emailSealed }, clock.now())
  }
}

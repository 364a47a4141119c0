import type { Snapshot } from '@thuismatch/shared/domain'
import type { Deps } from '../deps.ts'
import { putCaseworkers } from '../store/caseworkers.ts'

/** Gives every caseworker of the sample an address that cannot exist, so that their mails can be written. */
export async function addCaseworkers({ db, vault, clock }: Deps, { candidates }: Snapshot): Promise<void> {
  const ids = new Set(candidates.map(({ caseworkerId }) => caseworkerId))
  await putCaseworkers(
    db,
    vault,
    [...ids].map((id) => ({ id, municipality: null, locale: 'nl', email: `${id}@demo.invalid` })),
    clock.now(),
  )
}

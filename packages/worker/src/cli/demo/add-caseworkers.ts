import type { Candidate } from '@thuismatch/shared/domain'
import { putCaseworkers } from '../../store/people/caseworkers.ts'
import type { Deps } from '../compose.ts'

/** Gives every caseworker of the sample an address that cannot exist, so that their mails can be written. */
export async function addCaseworkers(
  { db, dataKeys, clock }: Pick<Deps, 'db' | 'dataKeys' | 'clock'>,
  candidates: readonly Candidate[],
): Promise<void> {
  const ids = new Set(candidates.map(({ caseworkerId }) => caseworkerId))
  await putCaseworkers(
    db,
    dataKeys,
    [...ids].map((id) => ({ id, municipality: null, locale: 'nl', email: `${id}@demo.invalid` })),
    clock.now(),
  )
}

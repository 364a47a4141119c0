import type { Clock } from '@thuismatch/shared/clock'
import type { Db } from '../../../store/connect/open-database.ts'
import { userOfSession } from '../../../store/users/sessions.ts'
import type { UserRow } from '../../../store/users/users.ts'
import { hashOfSession, tokenIn } from './session-cookie.ts'

/** Who looks at a page of the coordinator's. */
export type Viewer = Pick<UserRow, 'id' | 'name' | 'role' | 'municipalities'>

/** Who is signed in by these cookies; `undefined`: nobody. */
export async function viewerOf(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  cookies: string | undefined,
): Promise<Viewer | undefined> {
  const token = tokenIn(cookies)
  return token === undefined ? undefined : userOfSession(db, hashOfSession(token), clock.now())
}

/** Whether all of the region may be looked at. */
export const seesRegion = ({ municipalities }: Viewer): boolean => municipalities === null

/** A coordinator for all that they see, a municipality for its own; a reader for nothing. */
export const mayAct = ({ role }: Viewer): boolean => role !== 'reader'

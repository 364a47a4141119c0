import type { FakeClock } from '@thuismatch/shared/clock'
import type { Db } from '../store/connect/open-database.ts'
import { openSession } from '../store/users/sessions.ts'
import { insertUser, type UserRow } from '../store/users/users.ts'
import { hashOfSession, newToken, sessionCookie } from '../web/coordinator/sign-in/session-cookie.ts'
import { hashOfKey, newUserKey } from '../web/coordinator/sign-in/user-key.ts'

export interface SignedIn {
  readonly user: UserRow
  readonly key: string
  /** As a browser sends it. */
  readonly cookie: string
}

/** A user of the coordinator's pages, with a key and an open session. */
export async function signedIn(
  db: Db,
  clock: FakeClock,
  { name = 'A. Tester', role = 'coordinator', municipalities = null }: Partial<UserRow> = {},
): Promise<SignedIn> {
  const [key, token] = [newUserKey(), newToken()]
  const user = await insertUser(db, { name, role, municipalities, keyHash: hashOfKey(key) }, clock.now())
  if (user === undefined) throw new Error(`Somebody is called ${name} already.`)
  await openSession(db, user.id, hashOfSession(token), clock.now())
  return { user, key, cookie: sessionCookie(token, false).split(';')[0] as string }
}

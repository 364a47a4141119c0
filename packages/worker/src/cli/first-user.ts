import { insertUser, listUsers } from '../store/users/users.ts'
import { hashOfKey, newUserKey } from '../web/coordinator/sign-in/user-key.ts'
import type { Deps } from './compose.ts'

/** By which the audit names whoever came in with the first key. */
const FIRST = 'first user'

/**
 * A first user of the coordinator's pages, where there is none and no sign-in service: with the key of the settings,
 * or, where `makesKey` says that somebody is there to see it, with one that is made. Answers that one. Safe to run at
 * once from several workers.
 */
export async function ensureFirstUser(
  { db, clock, settings }: Pick<Deps, 'db' | 'clock' | 'settings'>,
  makesKey: boolean,
): Promise<string | null> {
  if (settings.signIn !== null || (await listUsers(db, { removed: true })).length > 0) return null
  const key = settings.firstUserKey ?? (makesKey ? newUserKey() : null)
  if (key === null) return null
  const user = await insertUser(
    db,
    { name: FIRST, role: 'coordinator', municipalities: null, keyHash: hashOfKey(key) },
    clock.now(),
  )
  return user === undefined || settings.firstUserKey !== null ? null : key
}

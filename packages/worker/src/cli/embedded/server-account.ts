import { readFileSync } from 'node:fs'

/** Under which account the database runs when the program is root: PostgreSQL refuses to run as root. */
export interface ServerAccount {
  readonly uid: number
  readonly gid: number
}

/**
 * `null` for an ordinary user: the database runs as that user. For root the account `nobody`, else the first other one
 * without privileges: it must exist, for PostgreSQL looks its name up.
 */
export function serverAccount(passwd = () => readFileSync('/etc/passwd', 'utf8')): ServerAccount | null {
  if (process.getuid?.() !== 0) return null
  const accounts = passwd()
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([, , uid, gid]) => Number(uid) > 0 && Number(gid) > 0)
  const [, , uid, gid] = accounts.find(([name]) => name === 'nobody') ?? accounts[0] ?? []
  if (uid === undefined)
    throw new Error(
      'The program runs as root, and /etc/passwd names no other account under which PostgreSQL could run. Start it as an ordinary user, or set DATABASE_URL.',
    )
  return { uid: Number(uid), gid: Number(gid) }
}

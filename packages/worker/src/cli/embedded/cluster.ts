import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ServerAccount } from './server-account.ts'
import type { ServerFolders } from './server-folders.ts'

const run = promisify(execFile)

export const SUPERUSER = 'thuismatch'

const PASSWORD_FILE = 'thuismatch.password'

/**
 * Makes the cluster when there is none yet, with a random password that is kept inside it, and answers that password.
 * It is made aside and moved into place: two processes at once end with one cluster, and a crash leaves none half made.
 */
export async function ensureCluster(
  folders: ServerFolders,
  account: ServerAccount | null,
  durable: boolean,
): Promise<string> {
  const data = join(folders.state, 'data')
  if (!existsSync(data)) {
    const aside = mkdtempSync(join(folders.state, 'making-'))
    try {
      const password = randomBytes(24).toString('base64url')
      const passwordFile = join(aside, 'password')
      writeFileSync(passwordFile, password, { mode: 0o600 })
      own(aside, account)
      own(passwordFile, account)
      const made = join(aside, 'data')
      await run(
        join(folders.programs, 'bin', 'initdb'),
        [
          `--pgdata=${made}`,
          `--username=${SUPERUSER}`,
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--locale=C',
          '--encoding=UTF8',
          ...(durable ? [] : ['--no-sync']),
        ],
        { cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...account },
      )
      writeFileSync(join(made, PASSWORD_FILE), password, { mode: 0o600 })
      own(join(made, PASSWORD_FILE), account)
      try {
        renameSync(made, data)
      } catch (error) {
        // Another process was first.
        if (!existsSync(data)) throw error
      }
    } finally {
      rmSync(aside, { recursive: true, force: true })
    }
  }
  return readFileSync(join(data, PASSWORD_FILE), 'utf8')
}

function own(path: string, account: ServerAccount | null): void {
  if (account !== null) chownSync(path, account.uid, account.gid)
}

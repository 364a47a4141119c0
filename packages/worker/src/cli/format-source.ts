import { randomBytes } from 'node:crypto'
import { NO_MAPPING, readMapping } from '@thuismatch/shared/schema'
import { lookUpPseudonymKey, pseudonymKeyOf } from '../jobs/intake/formats/pseudonym-key.ts'
import type { FormatSource, ImportFormat } from '../jobs/intake/index.ts'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { ImportCommandOptions } from './import-options.ts'
import type { Io } from './io.ts'
import { isThereDatabase } from './is-there-database.ts'
import { readResultFile, unusable } from './read-input.ts'
import { settingsOf, withDeps } from './with-deps.ts'

/**
 * How `--from` reads: the region's own tables of `--mapping`, else of `MAPPING_FILE`, and the key that makes a
 * pseudonym of a BSN.
 */
export async function formatSource(io: Io, format: ImportFormat, options: ImportCommandOptions): Promise<FormatSource> {
  // No other format has people.
  const pseudonymKey = format === 'wmo301' ? await keyHere(io, options) : randomBytes(32)
  if (options.mapping === undefined)
    return { format, mapping: (await settingsOf(io)).mapping ?? NO_MAPPING, pseudonymKey }
  const read = readMapping(await readResultFile(io, options.mapping, options))
  if (!read.ok) throw unusable(options.mapping, read.problems, options)
  return { format, mapping: read.mapping, pseudonymKey }
}

/**
 * Of the database, so that the same number is the same person each time. Who only looks where there is none gets one of
 * the moment.
 */
async function keyHere(io: Io, { check }: ImportCommandOptions): Promise<Uint8Array> {
  if (check !== true) return withDeps(io, pseudonymKeyOf)
  if (!isThereDatabase(await settingsOf(io))) return randomBytes(32)
  // What cannot be asked is told when the files are held against what is stored.
  return withDeps(io, lookUpPseudonymKey, { anyVersion: true }).catch(() => randomBytes(32))
}

/** Formats come by `--from`; a folder is watched for one of them. */
export const watchedWithout = (options: ImportCommandOptions): CommandFailure =>
  new CommandFailure(
    2,
    localeOf(options) === 'nl' ? 'Geef met --watch ook --from.' : 'Give --from together with --watch.',
  )

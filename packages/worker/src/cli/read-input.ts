import { readFile } from 'node:fs/promises'
import type { Policy, Snapshot } from '@thuismatch/shared/domain'
import type { Problem } from '@thuismatch/shared/schema'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { printNotes } from './terminal/notes.ts'

/*
 * Whatever a file holds, a command answers with the snapshot or the policy in it, or ends with status 2 and every
 * problem.
 */

export async function readSnapshotFile(io: Io, path: string, options: CommonOptions): Promise<Snapshot> {
  const { readSnapshot } = await import('@thuismatch/shared/schema')
  const read = readSnapshot(await bytesOf(io, path, options), { locale: localeOf(options) })
  if (!read.ok) throw unusable(path, read.problems, options)
  await printNotes(io, path, read.notes)
  return read.snapshot
}

/** The default policy when no path is given. */
export async function readPolicyFile(io: Io, path: string | undefined, options: CommonOptions): Promise<Policy> {
  if (path === undefined) return (await import('@thuismatch/shared/domain')).DEFAULT_POLICY
  const { readPolicy } = await import('@thuismatch/shared/schema')
  const read = readPolicy(await bytesOf(io, path, options), { locale: localeOf(options) })
  if (!read.ok) throw unusable(path, read.problems, options)
  await printNotes(io, path, read.notes)
  return read.policy
}

/** Any JSON document; of its shape nothing is asked. */
export async function readResultFile(io: Io, path: string, options: CommonOptions): Promise<unknown> {
  const { readJsonDocument } = await import('@thuismatch/shared/schema')
  const read = readJsonDocument(await bytesOf(io, path, options), 'result', { locale: localeOf(options) })
  if (!read.ok) throw unusable(path, read.problems, options)
  return read.value
}

/** A file whose content is not what it should be, with everything that is wrong in it. */
export const unusable = (path: string, problems: readonly Problem[], options: CommonOptions): CommandFailure =>
  new CommandFailure(2, TEXTS[localeOf(options)].unusable(nameOf(path, options)), problems, { file: path })

/** A file that cannot be opened, read or written. */
export function unreachable(path: string, error: unknown, options: CommonOptions): CommandFailure {
  const texts = TEXTS[localeOf(options)]
  const code = (error as { code?: string }).code ?? ''
  const reason = texts.reasons[code] ?? (error instanceof Error ? error.message : String(error))
  return new CommandFailure(2, `${nameOf(path, options)}: ${reason}`, [], { file: path })
}

const nameOf = (path: string, options: CommonOptions): string => (path === '-' ? TEXTS[localeOf(options)].stdin : path)

/** The bytes of a file, or of standard input for `-`. */
async function bytesOf(io: Io, path: string, options: CommonOptions): Promise<Uint8Array> {
  if (path === '-') {
    const chunks: Uint8Array[] = []
    for await (const chunk of io.stdin) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  try {
    return await readFile(path)
  } catch (error) {
    throw unreachable(path, error, options)
  }
}

interface Texts {
  readonly stdin: string
  readonly unusable: (name: string) => string
  /** By the code that the system gave. */
  readonly reasons: Readonly<Record<string, string>>
}

const TEXTS: Readonly<Record<'en' | 'nl', Texts>> = {
  en: {
    stdin: 'Standard input',
    unusable: (name) => `${name} cannot be used`,
    reasons: {
      ENOENT: 'there is no such file. Check the name, and the folder that the command runs in.',
      EISDIR: 'that is a folder. Give the name of a file in it.',
      ENOTDIR: 'a part of this path is no folder.',
      EACCES: 'this user has no access to it.',
      EPERM: 'this user has no access to it.',
      EROFS: 'it is on a disk that cannot be written to.',
      ENOSPC: 'the disk is full.',
      ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB, more than one document can be.',
    },
  },
  nl: {
    stdin: 'De standaardinvoer',
    unusable: (name) => `${name} is niet te gebruiken`,
    reasons: {
      ENOENT: 'dit bestand is er niet. Controleer de naam, en de map waarin u de opdracht geeft.',
      EISDIR: 'dit is een map. Geef de naam van een bestand daarin.',
      ENOTDIR: 'een deel van dit pad is geen map.',
      EACCES: 'deze gebruiker mag er niet bij.',
      EPERM: 'deze gebruiker mag er niet bij.',
      EROFS: 'het staat op een schijf waar niet op te schrijven is.',
      ENOSPC: 'de schijf is vol.',
      ERR_FS_FILE_TOO_LARGE: 'het is groter dan 2 GB, meer dan één document kan zijn.',
    },
  },
}

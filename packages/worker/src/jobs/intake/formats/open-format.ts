import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { PlainDate } from '@thuismatch/shared/domain'
import type { RegionMapping } from '@thuismatch/shared/schema'
import type { Locale } from '@thuismatch/shared/text'
import type { FormatRead, ImportFormat } from './format-read.ts'

/** How documents in one of the field's formats are to be read. */
export interface FormatSource {
  readonly format: ImportFormat
  readonly mapping: RegionMapping
  /** From `SECRET_KEY`: what makes a pseudonym of a BSN. */
  readonly pseudonymKey: Uint8Array
}

interface OpenOptions {
  readonly today: PlainDate
  readonly locale: Locale
}

export interface OpenedFormat {
  readonly file: string
  readonly read: FormatRead
}

/** Reads the documents of these files. Messages about one person belong together, whichever file they came in. */
export async function openFormat(
  paths: readonly string[],
  source: FormatSource,
  options: OpenOptions,
): Promise<OpenedFormat[]> {
  const documents = await Promise.all(paths.map((path) => readFile(path)))
  const names = paths.map((path) => basename(path))
  if (source.format === 'wmo301')
    return [{ file: names.join(', '), read: await readFormat(documents, source, options) }]
  return Promise.all(
    documents.map(async (bytes, at) => ({
      file: names[at] as string,
      read: await readFormat([bytes], source, options),
    })),
  )
}

/** Reads what was sent as one: a document of VERA, or messages of iWmo. */
export async function readFormat(
  documents: readonly Uint8Array[],
  { format, ...source }: FormatSource,
  options: OpenOptions,
): Promise<FormatRead> {
  if (format === 'wmo301') {
    const { readWmo301 } = await import('./wmo301/read-wmo301.ts')
    return readWmo301(documents, { ...source, ...options })
  }
  const { readVera } = await import('./vera/read-vera.ts')
  return readVera(documents[0] ?? new Uint8Array(), { ...source, ...options })
}

import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { readSnapshot, type SnapshotRead } from '@thuismatch/shared/schema'
import type { Locale } from '@thuismatch/shared/text'
import { csvTable } from './files/csv-table.ts'
import type { SourceTable } from './files/source-row.ts'
import { UnusableWorkbook } from './files/xlsx/unusable-workbook.ts'
import type { FormatRead } from './formats/format-read.ts'

/** What a file of an import is: tables that people fill in, or a snapshot. */
export type Source =
  | { readonly kind: 'tables'; readonly file: string; readonly tables: readonly SourceTable[] }
  | { readonly kind: 'snapshot'; readonly file: string; readonly read: SnapshotRead }
  | { readonly kind: 'format'; readonly file: string; readonly read: FormatRead }
  | { readonly kind: 'unreadable'; readonly file: string; readonly reason: UnreadableReason }

export type UnreadableReason = 'xlsx' | 'xls' | 'type' | UnusableWorkbook['reason']

/** Opens a file by the end of its name. Rejects with the system's error where it cannot be read at all. */
export async function openSource(path: string, locale: Locale): Promise<Source> {
  const file = basename(path)
  switch (extname(path).toLowerCase()) {
    case '.csv':
    case '.tsv':
    case '.txt':
      return { kind: 'tables', file, tables: [await csvTable(path, file)] }
    case '.json':
      return { kind: 'snapshot', file, read: readSnapshot(await readFile(path), { locale }) }
    case '.xlsx':
    case '.xlsm':
      return openXlsx(path, file)
    case '.xls':
      return { kind: 'unreadable', file, reason: 'xls' }
    default:
      return { kind: 'unreadable', file, reason: 'type' }
  }
}

async function openXlsx(path: string, file: string): Promise<Source> {
  const { xlsxTables } = await import('./files/xlsx-tables.ts')
  try {
    return { kind: 'tables', file, tables: await xlsxTables(path, file) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error
    return { kind: 'unreadable', file, reason: error instanceof UnusableWorkbook ? error.reason : 'xlsx' }
  }
}

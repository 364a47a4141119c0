import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Locale } from '@thuismatch/shared/text'
import type { ImportCheck } from '../check-import.ts'
import { isBlankRow, type SourceTable } from '../files/source-row.ts'
import type { RowProblem } from '../row-problem.ts'
import { type CorrectedTable, correctedTable } from './corrected-table.ts'
import { correctedWorkbook } from './corrected-workbook.ts'
import { csvLineWithText } from './neutralise.ts'

/** A workbook is written whole: with more rows than this a table is copied as CSV, a row at a time. */
const ROWS_OF_A_WORKBOOK = 20_000

/**
 * Writes of each file in which something is wrong a copy of the same kind, with one more column in front that says of
 * each row what is to be corrected; in a workbook the cells are coloured and say it too. Nothing of an import with
 * mistakes is written anywhere else, so the copy has all rows: it is mended and imported as it is, the extra column is
 * passed over. Answers the files that were written.
 */
export async function writeCorrections(
  { sources, problems, tables }: Pick<ImportCheck, 'sources' | 'problems' | 'tables'>,
  folder: string,
  locale: Locale,
): Promise<string[]> {
  const written: string[] = []
  for (const source of sources) {
    if (source.kind !== 'tables') continue
    const own = (table: SourceTable) =>
      problems.filter(({ file, sheet }) => file === table.file && sheet === table.sheet)
    // Row 0 is the file as a whole: of an empty table there is nothing to copy.
    const wrong = source.tables.filter((table) => own(table).some(({ row }) => row > 0))
    if (wrong.length === 0) continue
    const rows = tables.filter(({ file }) => file === source.file).reduce((sum, table) => sum + table.rows, 0)
    const isWorkbook = source.tables.every(({ sheet }) => sheet !== null) && rows <= ROWS_OF_A_WORKBOOK
    if (isWorkbook) {
      const ours = source.tables.filter((table) => wrong.includes(table) || isRead(table, tables))
      const corrected = await Promise.all(ours.map((table) => correctedTable(table, own(table), locale)))
      const target = freeName(folder, [baseOf(source.file)], `${SUFFIX[locale]}.xlsx`, written)
      await writeNew(target, await correctedWorkbook(corrected))
      written.push(target)
      continue
    }
    for (const table of wrong) {
      const sheet = table.sheet === null || source.tables.length === 1 ? [] : [table.sheet]
      const target = freeName(folder, [baseOf(table.file), ...sheet], `${SUFFIX[locale]}.csv`, written)
      await writeCsv(table, own(table), target, locale)
      written.push(target)
    }
  }
  return written
}

const isRead = (table: SourceTable, tables: ImportCheck['tables']): boolean =>
  tables.some(({ file, sheet }) => file === table.file && sheet === table.sheet)

const baseOf = (file: string): string => file.slice(0, -extname(file).length)

/** Within the folder, whatever a sheet is called: whoever made the workbook does not choose where we write. */
function freeName(folder: string, names: readonly string[], suffix: string, written: readonly string[]): string {
  const name = names.map((part) => part.replaceAll(/[^\p{L}\p{M}\p{N}_ .-]/gu, '_').replace(/^\.+/, '')).join('-')
  for (let nth = 1; ; nth++) {
    const target = join(folder, `${name}-${nth === 1 ? '' : `${nth}-`}${suffix}`)
    if (!written.includes(target)) return target
  }
}

const SUFFIX = { en: 'to-correct', nl: 'te-verbeteren' } as const

async function writeNew(target: string, content: Uint8Array): Promise<void> {
  const file = await open(target, 'wx')
  try {
    await file.writeFile(content)
  } finally {
    await file.close()
  }
}

async function writeCsv(
  table: SourceTable,
  problems: readonly RowProblem[],
  target: string,
  locale: Locale,
): Promise<void> {
  const corrected = await correctedTable(table, problems, locale)
  async function* lines(): AsyncGenerator<string> {
    yield '\uFEFF'
    for await (const source of table.rows()) if (!isBlankRow(source)) yield csvRow(corrected, source)
  }
  await pipeline(lines, createWriteStream(target, { flags: 'wx' }))
}

/** The first column is ours; the others stand one further than in the file. */
function csvRow(corrected: CorrectedTable, source: Parameters<CorrectedTable['cellsOf']>[0]): string {
  const cells = corrected.cellsOf(source)
  const isBelow = source.row > corrected.headerRow
  return csvLineWithText(
    [corrected.toldOf(source.row), ...cells.map(({ text }) => text)],
    (index) => isBelow && corrected.isText(index - 1),
  )
}

import { createWriteStream } from 'node:fs'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Locale } from '@thuismatch/shared/schema'
import type { Cell } from './cells/cell-kind.ts'
import { dayOf } from './cells/day-of.ts'
import type { ImportCheck } from './check-import.ts'
import { isBlankRow, type SourceTable } from './files/source-row.ts'
import { PROBLEM_HEADERS } from './match-header.ts'
import { csvLine } from './neutralise.ts'
import type { RowProblem } from './row-problem.ts'

/**
 * Writes, for each table in which something is wrong, a copy as CSV with one more column in front that says of each row
 * what is to be corrected. Nothing of an import with mistakes is written anywhere else, so the copy has all rows: it is
 * mended and imported as it is, the extra column is passed over. Answers the files that were written.
 */
export async function writeCorrections(
  { sources, problems }: Pick<ImportCheck, 'sources' | 'problems'>,
  folder: string,
  locale: Locale,
): Promise<string[]> {
  const written: string[] = []
  for (const source of sources) {
    if (source.kind !== 'tables') continue
    for (const table of source.tables) {
      const own = problems.filter(({ file, sheet }) => file === table.file && sheet === table.sheet)
      // Row 0 is the file as a whole: of an empty table there is nothing to copy.
      if (own.every(({ row }) => row === 0)) continue
      const base = table.file.slice(0, -extname(table.file).length)
      const sheet = table.sheet === null || source.tables.length === 1 ? [] : [table.sheet]
      const target = freeName(folder, [base, ...sheet], SUFFIX[locale], written)
      await writeCopy(table, own, target, locale)
      written.push(target)
    }
  }
  return written
}

/** Within the folder, whatever a sheet is called: whoever made the workbook does not choose where we write. */
function freeName(folder: string, names: readonly string[], suffix: string, written: readonly string[]): string {
  const name = names.map((part) => part.replaceAll(/[^\p{L}\p{M}\p{N}_ .-]/gu, '_').replace(/^\.+/, '')).join('-')
  for (let nth = 1; ; nth++) {
    const target = join(folder, `${name}-${nth === 1 ? '' : `${nth}-`}${suffix}.csv`)
    if (!written.includes(target)) return target
  }
}

const SUFFIX = { en: 'to-correct', nl: 'te-verbeteren' } as const

async function writeCopy(
  table: SourceTable,
  problems: readonly RowProblem[],
  target: string,
  locale: Locale,
): Promise<void> {
  const byRow = Map.groupBy(problems, ({ row }) => row)
  async function* lines(): AsyncGenerator<string> {
    yield '\uFEFF'
    let isHeader = true
    for await (const source of table.rows()) {
      if (isBlankRow(source)) continue
      const told = (byRow.get(source.row) ?? []).map(({ header, found, expected, hint }) =>
        [header === null ? '' : `${header}: `, `${found} → ${expected}`, hint === undefined ? '' : `. ${hint}`].join(
          '',
        ),
      )
      const first = isHeader ? PROBLEM_HEADERS[locale] : told.join(' | ')
      isHeader = false
      yield csvLine([first, ...source.cells.map(cellText)])
    }
  }
  await pipeline(lines, createWriteStream(target, { flags: 'wx' }))
}

/** As it stood there, but dates and numbers as a Dutch spreadsheet shows them. */
function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return dayOf(cell).split('-').reverse().join('-')
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  return String(cell)
}

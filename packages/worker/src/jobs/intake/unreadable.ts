import type { Locale } from '@thuismatch/shared/text'
import type { SourceTable } from './files/source-row.ts'
import { readTable, type TableContext, type TableEvent } from './read-table.ts'
import { cellReference, type RowProblem } from './row-problem.ts'
import type { Source } from './source-tables.ts'
import { TEXTS } from './texts.ts'

type Unreadable = Extract<Source, { kind: 'unreadable' }>

/** A file that cannot be read at all, as a mistake of the file. */
export function unreadable({ file, reason }: Pick<Unreadable, 'file' | 'reason'>, locale: Locale): RowProblem {
  const texts = TEXTS[locale]
  const expected = reason === 'type' ? texts.unknownType : texts.readable
  const hints: Readonly<Record<Unreadable['reason'], string | undefined>> = {
    xlsx: texts.notXlsx,
    broken: texts.notXlsx,
    too_large: texts.tooLarge,
    encrypted: texts.encrypted,
    no_sheets: texts.noSheets,
    xls: texts.oldXls,
    type: undefined,
  }
  const hint = hints[reason]
  const message = texts.in(file, null, reason, expected)
  return {
    ...{ file, sheet: null, row: 0, column: null, header: null, path: file, found: reason, expected },
    ...(hint === undefined ? { message } : { hint, message: `${message} ${hint}` }),
  }
}

/** A file that breaks off in the middle is one more problem, at the row where it did. */
export async function* withReadErrors(table: SourceTable, options: TableContext): AsyncGenerator<TableEvent> {
  let row = 0
  try {
    for await (const event of readTable(table, options)) {
      if ('row' in event) row = event.row
      yield event
    }
  } catch (error) {
    const { code = '', message, syscall } = error as NodeJS.ErrnoException
    const isCsv = code.startsWith('CSV_')
    // What goes wrong within a workbook is the workbook's fault: the unpacking and the XML each have errors of their
    // own.
    if (!isCsv && (table.sheet === null || syscall !== undefined || error instanceof TypeError)) throw error
    const texts = TEXTS[options.locale]
    const hint = isCsv ? texts.notCsv : texts.notXlsx
    const place = { file: table.file, sheet: table.sheet, row: row + 1, column: null, header: null }
    const path = cellReference(place)
    const text = `${texts.in(path, null, message.replace(/\.$/, ''), texts.readable)} ${hint}`
    const problem = { ...place, path, found: message, expected: texts.readable, hint, message: text }
    yield { kind: 'problems', row: row + 1, problems: [problem] }
  }
}

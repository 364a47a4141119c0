import { isCitizenNumber } from '@thuismatch/shared/domain'
import { DOUBT_HINTS, SURE } from './fault-texts.ts'
import type { SourceTable } from './files/source-row.ts'
import { type MatchedHeader, soundsWeighty } from './match-header.ts'
import { isOwnNote } from './own-notes.ts'
import { type CellProblem, PROTECTIVE, type RowContext } from './read-row.ts'
import { columnLetters } from './row-problem.ts'
import { TEXTS } from './texts.ts'

/** What people wrote beside the cells of a table, which is read by nobody; our own notes are not of it. */
export interface NotesOfTable {
  /** Those of a row that may say whom somebody must not meet: each waits for a word. */
  readonly doubtful: (row: number) => CellProblem[]
  /** The cells of all others, as a spreadsheet names them. */
  readonly passedOver: () => string
}

/** More cells than these are counted. */
const NAMED = 20

/** Told are notes beside a limit or a consent, and others that sound like one, wherever they stand in the row. */
export function notesOfTable({ notes }: SourceTable, { columns }: MatchedHeader, context: RowContext): NotesOfTable {
  const texts = TEXTS[context.locale]
  const word = '--sure cell_note'
  const hint = `${DOUBT_HINTS[context.locale].cell_note} ${SURE[context.locale](word)}`
  const told = new Set<string>()
  return {
    doubtful: (row) =>
      [...(notes?.get(row) ?? [])].flatMap(([index, text]) => {
        if (isOwnNote(text)) return []
        if (!PROTECTIVE.has(columns[index]?.field ?? '') && !soundsWeighty(text)) return []
        if (context.sure?.has('cell_note') === true) return []
        told.add(`${row} ${index}`)
        return [{ index, found: texts.cellNote(shownNote(text)), expected: texts.saidInCell, hint, word }]
      }),
    passedOver: () => {
      const cells = [...(notes ?? [])]
        .sort(([one], [other]) => one - other)
        .flatMap(([row, ofRow]) =>
          [...ofRow].flatMap(([index, text]) =>
            isOwnNote(text) || told.has(`${row} ${index}`) ? [] : [`${columnLetters(index)}${row}`],
          ),
        )
      return [...cells.slice(0, NAMED), ...(cells.length > NAMED ? [`… (${cells.length})`] : [])].join(', ')
    },
  }
}

/** Short, and without the number of a citizen, which is repeated nowhere. */
function shownNote(text: string): string {
  const line = text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/\d[\d .-]{7,}\d/g, (digits) => (isCitizenNumber(digits.replaceAll(/\D/g, '')) ? '…' : digits))
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 59)}…` : line)
}

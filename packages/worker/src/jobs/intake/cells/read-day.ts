import { type PlainDate, parsePlainDate } from '@thuismatch/shared/domain'
import type { CellContext } from './cell-context.ts'
import type { Cell, CellRead, SheetCell } from './cell-kind.ts'
import { right, textOf, WRONG, wrongCell } from './texts-of-cells.ts'

/** A day of a sheet, with the digits of its year that are shown. */
export interface SheetDay {
  readonly day: string
  readonly years: 0 | 2 | 4
}

/** Before this nobody who is waiting was registered, and nothing that is on offer began. */
const OLD_YEAR = '2000'

/**
 * `31-12-2026`, `31/12/2026`, `31.12.26`, `2026-12-31`, `2026-12-31T00:00:00`, or a day of a sheet. With two digits of
 * the year a birth date is the last that has been, and any other day is of this century. An English table may mean
 * either the month or the day by the first number: where both can be, it is doubted.
 */
export function readDay(cell: Exclude<Cell, null | SheetCell> | SheetDay, context: CellContext): CellRead {
  if (typeof cell === 'object') return aged(cell.day, context)
  if (typeof cell !== 'string') return WRONG
  const text = textOf(cell)
  const [, iso, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text) ?? []
  if (iso !== undefined) {
    if (zone !== undefined) return wrongCell('moment_of_a_zone')
    if (time !== undefined && /[1-9]/.test(time)) return WRONG
    return aged(iso, context)
  }
  const [, first = '', sign, second = '', year = ''] =
    /^(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})$/.exec(text) ?? []
  if (sign === undefined) return WRONG
  const isMonthFirst = sign === '/' && Number(second) > 12 && Number(first) <= 12
  if (isMonthFirst) return wrongCell('month_or_day')
  const day = `${centuryOf(first, second, year, context)}-${second.padStart(2, '0')}-${first.padStart(2, '0')}`
  const read = aged(day, context)
  const isEither = context.isEnglish === true && sign === '/' && Number(first) <= 12 && first !== second
  return read.ok && isEither ? { ...read, doubt: 'day_first' } : read
}

function aged(day: string, { isBirthDate = false }: CellContext): CellRead {
  if (parsePlainDate(day) === null) return WRONG
  // Before 1900 is no day for anybody, and told as such.
  const isOld = !isBirthDate && day < OLD_YEAR && day >= '1900'
  return isOld ? { ok: true, value: day, doubt: 'old_year' } : right(day)
}

function centuryOf(day: string, month: string, year: string, { isBirthDate, today }: CellContext): string {
  if (year.length === 4) return year
  if (isBirthDate !== true || today === undefined) return `20${year}`
  const recent = `20${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return recent <= (today as PlainDate) ? `20${year}` : `19${year}`
}

import { plainLetters } from './cells/plain-letters.ts'
import { shownCell } from './cells/shown-cell.ts'
import { exampleOf } from './columns/example-of.ts'
import { EXAMPLE_MARKS } from './explanation-sheets.ts'
import { isBlankCell, type SourceRow } from './files/source-row.ts'
import { headerTexts } from './find-header.ts'
import { isKnownHeader, type MatchedHeader } from './match-header.ts'

/** What people write among the rows of a table that is no row of it. */
export type AsideKind = 'unitsRow' | 'headerAgain' | 'total' | 'example'

/** What the row is beside the table; `null`: a row of it. `isFirst`: directly below the header. */
export function asideOf(source: SourceRow, header: MatchedHeader, isFirst: boolean): AsideKind | null {
  if (isHeaderAgain(source, header)) return 'headerAgain'
  if (isFirst && isUnits(source)) return 'unitsRow'
  if (isFirst && isExample(source, header)) return 'example'
  return isTotal(source, header) ? 'total' : null
}

/** At least two cells say what their own column is called, and none says anything else. */
function isHeaderAgain({ cells }: SourceRow, { columns, headers }: MatchedHeader): boolean {
  // Nearly every row is told apart by its first cell.
  const at = cells.findIndex((cell) => !isBlankCell(cell))
  if (!isOwnName(shownCell(cells[at] ?? null), columns[at] ?? null, headers[at] ?? '')) return false
  const texts = headerTexts(cells)
  const filled = texts.flatMap((text, at) => (text === '' ? [] : [at]))
  return filled.length >= 2 && filled.every((at) => isOwnName(texts[at] ?? '', columns[at] ?? null, headers[at] ?? ''))
}

function isOwnName(text: string, column: MatchedHeader['columns'][number], header: string): boolean {
  // Longer or shorter by more than signs and brackets is another: most cells are told apart so.
  if (text === '' || text.length > 80) return false
  const letters = plainLetters(text)
  if (letters === plainLetters(header)) return true
  return column !== null && [column.field, column.en, column.nl].some((name) => plainLetters(name) === letters)
}

/** A row of a table that is another than ours, further down on the same sheet. */
export const isOtherHeader = ({ cells }: SourceRow): boolean => {
  if (!isKnownHeader(shownCell(cells.find((cell) => !isBlankCell(cell)) ?? null))) return false
  const texts = headerTexts(cells).filter((text) => text !== '')
  return texts.length >= 3 && texts.every((text) => isKnownHeader(text))
}

const UNIT =
  /^[([]?\s*(€|eur|euro'?s?|uren|uur|u|hours?|(in )?(hele )?(jaren|maanden|euro'?s)|ja ?[/|] ?nee|j ?[/|] ?n|yes ?[/|] ?no|y ?[/|] ?n|d{1,2}[-/.]m{1,2}[-/.](j|y){2,4}|(j|y){4}-mm-dd|datum|date|tekst|text|getal|number|aantal|count|code|cbs-?code|id|naam|name|lijst|list|keuze|choice|verplicht|required|optioneel|optional|1[-–]5|per (week|maand|month|jaar|year))\s*[)\]]?$/i

/** Every cell is a unit, or how something is to be written. */
const isUnits = ({ cells }: SourceRow): boolean => {
  const filled = cells.filter((cell) => !isBlankCell(cell))
  return filled.length > 0 && filled.every((cell) => typeof cell === 'string' && UNIT.test(cell.trim()))
}

/** The example of a template: whom it is about says so. */
const isExample = ({ cells }: SourceRow, { columns }: MatchedHeader): boolean =>
  Object.values(EXAMPLE_MARKS).includes(shownCell(cells[0] ?? null) as 'example') &&
  cells.some((cell, at) => typeof cell === 'string' && saysExample(cell, columns[at] ?? null))

const saysExample = (text: string, column: MatchedHeader['columns'][number]): boolean =>
  column !== null && [exampleOf(column, 'nl'), exampleOf(column, 'en')].includes(text)

const TOTAL = /^(sub|eind)?(totaal|totalen|totals?)\b|^(aantal|som|gemiddelde?|sum|average|count)\b/i

/** It begins with a word for a sum, the rest are numbers, and what every row must have is missing. */
function isTotal({ cells }: SourceRow, { columns }: MatchedHeader): boolean {
  // Nearly every row is told apart by its first cell.
  if (!TOTAL.test(shownCell(cells.find((cell) => !isBlankCell(cell)) ?? null).trim())) return false
  const filled = cells.flatMap((cell, at) => (isBlankCell(cell) ? [] : [{ at, text: shownCell(cell).trim() }]))
  const others = filled.slice(1)
  const isNumber = ({ text }: { text: string }): boolean => /^[€\s\d.,=-]+(\(=.*\))?$|^=/.test(text)
  const has = new Set(filled.map(({ at }) => at))
  return others.every(isNumber) && columns.some((column, at) => column?.required === true && !has.has(at))
}

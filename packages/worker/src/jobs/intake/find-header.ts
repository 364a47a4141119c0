import type { Cell } from './cells/cell-kind.ts'
import { shownCell } from './cells/shown-cell.ts'
import type { SourceRow } from './files/source-row.ts'
import { isKnownHeader, knownAmong, type MatchedHeader, matchHeader } from './match-header.ts'

/** A header and the rows that it takes up; what stands above is a title. */
export interface FoundHeader {
  readonly header: MatchedHeader
  /** How many of the rows looked at come before it, and with it. */
  readonly above: number
  readonly through: number
}

/** A title, a date, who to ring: nobody writes more above a table. */
export const ROWS_LOOKED_AT = 20

/**
 * Finds the header among the first rows that hold something: the one with most columns that are known, alone or
 * together with the row below it, where the upper one says once what the lower ones share ("Vermijd" above "gemeenten",
 * "huizen").
 */
export function findHeader(rows: readonly SourceRow[]): FoundHeader | undefined {
  let best = { known: 1, texts: [] as readonly string[], above: 0, through: 0 }
  rows.forEach(({ cells }, above) => {
    const texts = headerTexts(cells)
    const below = rows[above + 1]
    const readings = [{ texts, through: above + 1 }]
    if (below !== undefined) readings.push({ texts: joined(texts, headerTexts(below.cells)), through: above + 2 })
    for (const reading of readings) {
      const known = knownAmong(reading.texts)
      if (known > best.known) best = { ...reading, known, above }
    }
  })
  const header = matchHeader(best.texts)
  return header === undefined ? undefined : { header, above: best.above, through: best.through }
}

/** What a cell under another holds is nothing of its own. */
export const headerTexts = (cells: readonly Cell[]): string[] =>
  cells.map((cell) =>
    typeof cell === 'object' && cell?.is === 'covered' ? '' : shownCell(cell).replaceAll(/\s+/g, ' ').trim(),
  )

/** Each cell below, with what stands above it or above the ones to its left. */
function joined(above: readonly string[], below: readonly string[]): string[] {
  let over = ''
  return Array.from({ length: Math.max(above.length, below.length) }, (_, at) => {
    over = above[at] || over
    const own = below[at] ?? ''
    if (own === '') return above[at] ?? ''
    // One that is whole by itself is, such as the second of two rows in another language.
    return isKnownHeader(own) ? own : `${over} ${own}`.trim()
  })
}

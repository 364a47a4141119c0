import type { Readable } from 'node:stream'
import type { Cell } from '../../cells/cell-kind.ts'
import { shownCell } from '../../cells/shown-cell.ts'
import type { SourceRow } from '../source-row.ts'
import { type RawCell, sheetCell } from './sheet-cell.ts'
import { columnIndex, type MergedRange } from './sheet-frame.ts'
import { unescaped } from './unescaped.ts'
import { UnusableWorkbook } from './unusable-workbook.ts'
import { isOn, isTrue, type Workbook } from './workbook.ts'
import { xmlReader } from './xml-elements.ts'

/** No sheet has more columns: what stands further out is no table. */
const MAX_COLUMNS = 16_384

/** The rows of a sheet that hold something, as they are unpacked; none is kept. */
export async function* sheetRows(
  stream: Readable,
  workbook: Workbook,
  merged: readonly MergedRange[],
): AsyncGenerator<SourceRow> {
  const collector = rowCollector(workbook)
  const reader = xmlReader(collector)
  const under = coveredCells(merged)
  let rest = ''
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    const text = rest + chunk
    const cut = text.lastIndexOf('>') + 1
    rest = text.slice(cut)
    if (rest.length > 1 << 20) throw new UnusableWorkbook('broken')
    reader.write(withoutEmpty(text.slice(0, cut)))
    for (const row of collector.taken()) yield under(row)
  }
  reader.write(rest)
  reader.end()
  for (const row of collector.taken()) yield under(row)
}

/** A million cells that are formatted and hold nothing are taken out before they are read as XML: ten times as fast. */
const withoutEmpty = (text: string): string =>
  text.includes('<!')
    ? text
    : text
        .replaceAll(/<(?:\w+:)?c r="[^"<>]*"(?: [a-z]+="[^"<>]*")*\s*\/>/g, '')
        .replaceAll(/<((?:\w+:)?)row r="[^"<>]*"[^<>]*(?:\/>|[^/]><\/\1row>)/g, '')

/** From here on a text may be a view of the piece of the file that it was cut from, and keep that in memory with it. */
const LONGEST_COPIED = 12

/** The text by itself, so that whoever keeps an id does not keep the file. */
const apart = (text: string): string => (text.length > LONGEST_COPIED ? Buffer.from(text).toString() : text)

function rowCollector(workbook: Workbook) {
  let rows: SourceRow[] = []
  let row = 0
  let isHidden = false
  let cells: Cell[] = []
  let column = -1
  let type = ''
  let style = 0
  let value: string | null = null
  let formula: string | null = null
  let into: 'value' | 'formula' | null = null
  let inPhonetic = 0
  let isStruck = false

  const cellEnds = (): void => {
    const own = value === null ? null : apart(value)
    const stored = type === 'inlineStr' && own !== null ? unescaped(own) : own
    const raw: RawCell = { type, style, stored, formula, isStruck }
    const cell = sheetCell(raw, workbook)
    if (cell === null) return
    while (cells.length < column) cells.push(null)
    cells[column] = cell
  }
  return {
    open: ({ name, attributes }: { name: string; attributes: Readonly<Record<string, string>> }): void => {
      switch (name) {
        case 'row':
          row = attributes.r === undefined ? row + 1 : Number(attributes.r)
          isHidden = isTrue(attributes.hidden) || Number(attributes.ht ?? 1) === 0
          cells = []
          column = -1
          return
        case 'c': {
          const letters = /^[A-Z]+/.exec(attributes.r ?? '')?.[0]
          column = letters === undefined ? column + 1 : columnIndex(letters)
          if (column >= MAX_COLUMNS) throw new UnusableWorkbook('broken')
          type = attributes.t ?? 'n'
          style = Number(attributes.s ?? 0)
          value = null
          formula = null
          isStruck = false
          return
        }
        case 'strike':
          isStruck ||= isOn(attributes.val)
          return
        case 'v':
          value = ''
          into = 'value'
          return
        case 'f':
          formula = ''
          into = 'formula'
          return
        case 'rPh':
          inPhonetic++
          return
        case 't':
          if (inPhonetic > 0) return
          value ??= ''
          into = 'value'
      }
    },
    text: (text: string): void => {
      if (into === 'value') value += text
      else if (into === 'formula') formula += text
    },
    close: (name: string): void => {
      if (name === 'v' || name === 'f' || name === 't') into = null
      else if (name === 'rPh') inPhonetic--
      else if (name === 'c') cellEnds()
      else if (name === 'row' && cells.length > 0) rows.push({ row, cells, ...(isHidden ? { isHidden } : {}) })
    },
    taken: (): readonly SourceRow[] => {
      const taken = rows
      rows = []
      return taken
    },
  }
}

/**
 * Marks what lies under a merged cell that holds something: the spreadsheet shows it as the same, and the file does
 * not.
 */
function coveredCells(merged: readonly MergedRange[]): (row: SourceRow) => SourceRow {
  if (merged.length === 0) return (row) => row
  const waiting = merged.toSorted((a, b) => a.top - b.top)
  let next = 0
  let open: { range: MergedRange; shown: string }[] = []
  return (source) => {
    const cells = [...source.cells]
    open = open.filter(({ range }) => range.bottom >= source.row)
    for (let range = waiting[next]; range !== undefined && range.top <= source.row; range = waiting[++next]) {
      if (range.bottom < source.row) continue
      const shown = range.top === source.row ? shownCell(source.cells[range.left] ?? null) : ''
      open.push({ range, shown })
    }
    for (const { range, shown } of open) {
      if (shown === '') continue
      // As far as there can be a column of a table: a title is merged over all that are on the screen.
      for (let column = range.left; column <= Math.min(range.right, range.left + 256); column++) {
        if (source.row === range.top && column === range.left) continue
        while (cells.length < column) cells.push(null)
        cells[column] = { is: 'covered', shown, by: range.range }
      }
    }
    return { ...source, cells }
  }
}

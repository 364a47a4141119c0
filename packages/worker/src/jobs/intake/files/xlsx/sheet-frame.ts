import type { Readable } from 'node:stream'
import { UnusableWorkbook } from './unusable-workbook.ts'
import { isTrue } from './workbook.ts'
import { xmlReader } from './xml-elements.ts'

/** Cells that were joined; rows and columns are counted from 1 and 0. */
export interface MergedRange {
  readonly range: string
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** What stands in a sheet around its cells. */
export interface SheetFrame {
  readonly merged: readonly MergedRange[]
  readonly hiddenColumns: ReadonlySet<number>
  /** There is a value somewhere. */
  readonly hasValues: boolean
}

/** Enough for a hundred thousand merged ranges. */
const MAX_FRAME_LENGTH = 64 << 20
/** No sheet has more columns; a range may name them all. */
const MAX_COLUMNS = 16_384

/**
 * Reads what comes before and after the cells. Merged ranges come last in the file and are needed first, so the cells
 * are only passed over here, at the speed of unpacking.
 */
export async function readFrame(stream: Readable): Promise<SheetFrame> {
  const merged: MergedRange[] = []
  const hiddenColumns = new Set<number>()
  const reader = xmlReader({
    open: ({ name, attributes }) => {
      if (name === 'mergeCell') {
        const range = rangeOf(attributes.ref ?? '')
        if (range !== null) merged.push(range)
      } else if (name === 'col' && (isTrue(attributes.hidden) || Number(attributes.width) === 0)) {
        const last = Math.min(Number(attributes.max), MAX_COLUMNS)
        for (let column = Number(attributes.min); column <= last; column++) hiddenColumns.add(column - 1)
      }
    },
  })
  let length = 0
  let hasValues = false
  let isInCells = false
  let rest = ''
  const frame = (text: string): void => {
    length += text.length
    if (length > MAX_FRAME_LENGTH) throw new UnusableWorkbook('too_large')
    reader.write(text)
  }
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    let text = rest + chunk
    rest = ''
    if (!isInCells) {
      const start = /<(?:\w+:)?sheetData\s*>/.exec(text)
      if (start === null) {
        const cut = Math.max(text.lastIndexOf('<'), 0)
        rest = text.slice(cut)
        frame(text.slice(0, cut))
        continue
      }
      isInCells = true
      frame(text.slice(0, start.index + start[0].length))
      text = text.slice(start.index + start[0].length)
    }
    hasValues ||= /<(?:\w+:)?(?:v|t|f)[\s>]/.test(text)
    const end = /<\/(?:\w+:)?sheetData\s*>/.exec(text)
    if (end === null) {
      rest = text.slice(-64)
      continue
    }
    // What comes after is short: it is read as it is.
    isInCells = false
    rest = text.slice(end.index)
  }
  frame(rest)
  if (isInCells) throw new UnusableWorkbook('broken')
  reader.end()
  return { merged, hiddenColumns, hasValues }
}

/** `N2:O4` */
function rangeOf(range: string): MergedRange | null {
  const [, left, top, right, bottom] = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(range) ?? []
  if (left === undefined || right === undefined) return null
  return { range, top: Number(top), bottom: Number(bottom), left: columnIndex(left), right: columnIndex(right) }
}

/** `A` is 0, `AA` is 26. */
export function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}

import { changedByASpreadsheet } from '../cells/changed-by-a-spreadsheet.ts'

/**
 * A text cell that no spreadsheet takes for a formula: what begins like one (`=`, `+`, `-`, `@`, tab, line break) gets
 * an apostrophe before it, which `readCell` takes off again. Source: OWASP, CSV injection.
 */
export const neutralise = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text)

/** One line of CSV by semicolons, as Dutch spreadsheets read and write them. */
export const csvLine = (cells: readonly string[]): string => line(cells.map(neutralise))

/** As {@link csvLine}, where the cells at these places are text, whatever they look like. */
export const csvLineWithText = (cells: readonly string[], isText: (index: number) => boolean): string =>
  line(cells.map((cell, index) => (isText(index) ? asText(cell) : neutralise(cell))))

/**
 * A spreadsheet that opens CSV would make 344 of `0344`, and save that: an apostrophe keeps it text, and is taken off
 * as well.
 */
const asText = (cell: string): string => (changedByASpreadsheet(cell) ? `'${cell}` : neutralise(cell))

/** As {@link csvLine}, of values that are text or not: numbers and days stand as they are. */
export const csvLineOfValues = (cells: readonly { readonly text: string; readonly isText: boolean }[]): string =>
  line(cells.map(({ text, isText }) => (isText ? asText(text) : text)))

const line = (cells: readonly string[]): string => `${cells.map(quoted).join(';')}\r\n`

const quoted = (cell: string): string => (/[";\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

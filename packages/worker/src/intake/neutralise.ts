/**
 * A text cell that no spreadsheet takes for a formula: what begins like one (`=`, `+`, `-`, `@`, tab, line break) gets an
 * apostrophe before it, which `readCell` takes off again. Source: OWASP, CSV injection.
 */
export const neutralise = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text)

/** One line of CSV by semicolons, as Dutch spreadsheets read and write them. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(neutralise(cell))).join(';')}\r\n`

const quoted = (cell: string): string => (/[";\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

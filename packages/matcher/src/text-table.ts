/**
 * A table for a terminal or a mail in plain text: the first column to the left, numbers to the right, a rule under the
 * head. Lines have no trailing space.
 */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd()
  const isText = (column: number): boolean => column === 0 || rows.some((row) => /[^\d.,–<\s-]/.test(row[column]))
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

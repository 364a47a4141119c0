/** A title alone: words stand to the left, a column of numbers to the right. */
type TextColumn = string | { readonly title: string; readonly align: 'left' | 'right' }

/**
 * A table for a terminal or a mail in plain text: each column as wide as its widest cell, two spaces apart, a rule
 * under the head. Lines have no trailing space, and no newline ends the last.
 */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map((column) => (typeof column === 'string' ? column : column.title))
  const widths = titles.map((title, at) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[at] ?? ''))))
  const isRight = columns.map((column, at) => (typeof column === 'string' ? areNumbers(at) : column.align === 'right'))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => {
        const gap = ' '.repeat((widths[at] ?? 0) - widthOf(cell))
        return isRight[at] ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()

  function areNumbers(at: number): boolean {
    return at > 0 && !rows.some((row) => /[^\d.,–<\s-]/.test(row[at] ?? ''))
  }
  return [titles, widths.map((width) => '─'.repeat(width)), ...rows].map(line).join('\n')
}

/** In characters as a reader counts them; combining marks belong to the letter before. */
const widthOf = (text: string): number => [...text.normalize('NFC').replaceAll(/\p{M}/gu, '')].length

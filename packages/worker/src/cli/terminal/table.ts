export interface Column {
  readonly title: string
  readonly align?: 'right'
}

/** Rows under their titles, each column as wide as its widest cell, two spaces apart, no line longer than it must be. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, i) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[i] ?? ''))))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => {
        const gap = ' '.repeat((widths[i] ?? 0) - widthOf(cell))
        return columns[i]?.align === 'right' ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
  const titles = columns.map(({ title }) => title)
  const rule = widths.map((width) => '─'.repeat(width))
  return [titles, rule, ...rows].map((cells) => `${line(cells)}\n`).join('')
}

/** In characters as a reader counts them; combining marks belong to the letter before. */
const widthOf = (text: string): number => [...text.normalize('NFC').replaceAll(/\p{M}/gu, '')].length

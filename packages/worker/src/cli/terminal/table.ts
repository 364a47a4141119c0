import { type ColumnKey, columnKeys, type KeyedColumns, type KeyedRow, textTable } from '@thuismatch/shared/text'

/** A table as whole lines, each with its newline; the columns named in `numbers` stand to the right. */
export function tableOf<Columns extends KeyedColumns>(
  columns: Columns & KeyedRow<Columns, string>,
  rows: readonly KeyedRow<Columns, string>[],
  numbers: readonly ColumnKey<Columns>[] = [],
): string {
  const keys = columnKeys<Columns>(columns)
  const table = textTable(
    keys.map((key) => ({ title: columns[key], align: numbers.includes(key) ? 'right' : 'left' })),
    rows.map((row) => keys.map((key) => row[key])),
  )
  return `${table}\n`
}

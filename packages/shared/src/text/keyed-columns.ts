/** The titles of a table by the name of what stands in each column, in the order in which they are shown. */
export type KeyedColumns = Readonly<Record<string, string>>

/**
 * The names of the columns. Of titles that are one of several objects (one per language) all names count, so that a
 * name that is missing in one language is missing for the compiler too.
 */
export type ColumnKey<Columns> = Columns extends unknown ? keyof Columns & string : never

/** A row of such a table: a cell for each column. */
export type KeyedRow<Columns, Cell> = Readonly<Record<ColumnKey<Columns>, Cell>>

/** The names of the columns in the order in which they are shown. */
export const columnKeys = <Columns extends KeyedColumns>(columns: Columns): ColumnKey<Columns>[] =>
  Object.keys(columns) as ColumnKey<Columns>[]

/** PostgreSQL takes 65,535 parameters per statement: rows are written so many at a time. */
export const ROWS_PER_STATEMENT = 1_000

export function* chunksOf<T>(list: readonly T[], size = ROWS_PER_STATEMENT): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}

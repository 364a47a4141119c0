/** PostgreSQL takes 65,535 parameters per statement: rows are written so many at a time. */
export const ROWS_PER_STATEMENT = 1_000

export function* chunksOf<T>(list: Iterable<T>, size = ROWS_PER_STATEMENT): Generator<readonly T[]> {
  let chunk: T[] = []
  for (const one of list) {
    chunk.push(one)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

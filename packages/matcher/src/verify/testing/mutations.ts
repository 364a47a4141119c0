import { memberPath } from '../problem.ts'

/** For tests: a document with one thing changed, and where. */
export interface Mutation {
  readonly what: string
  readonly path: string
  readonly document: unknown
}

type Replace = (value: unknown) => unknown

/**
 * Every document that differs from this one in one place: each value changed, each field taken away, a field added to
 * each object; each entry of a list taken away or doubled, and each two neighbours that differ swapped. Of a long list
 * of objects, what is in an entry is changed in the first two and the last.
 */
export function* mutationsOf(document: unknown): Generator<Mutation> {
  yield* changesOf(document, '', (value) => value)
}

function* changesOf(value: unknown, path: string, rebuild: Replace): Generator<Mutation> {
  if (Array.isArray(value)) yield* changesOfList(value, path, rebuild)
  else if (typeof value === 'object' && value !== null) {
    yield* changesOfObject(value as Readonly<Record<string, unknown>>, path, rebuild)
  } else {
    for (const other of othersThan(value)) {
      yield { what: `${JSON.stringify(value)} → ${JSON.stringify(other)}`, path, document: rebuild(other) }
    }
  }
}

function* changesOfList(list: readonly unknown[], path: string, rebuild: Replace): Generator<Mutation> {
  for (const [i, entry] of list.entries()) {
    yield { what: `entry ${i} taken away`, path, document: rebuild(list.toSpliced(i, 1)) }
    yield { what: `entry ${i} doubled`, path, document: rebuild(list.toSpliced(i, 0, entry)) }
    if (i > 0 && JSON.stringify(list[i - 1]) !== JSON.stringify(entry)) {
      yield {
        what: `entries ${i - 1} and ${i} swapped`,
        path,
        document: rebuild(list.toSpliced(i - 1, 2, entry, list[i - 1])),
      }
    }
    if (typeof entry === 'object' && i >= 2 && i < list.length - 1) continue
    yield* changesOf(entry, `${path}[${i}]`, (other) => rebuild(list.with(i, other)))
  }
  yield { what: 'null instead of a list', path, document: rebuild(null) }
}

function* changesOfObject(
  object: Readonly<Record<string, unknown>>,
  path: string,
  rebuild: Replace,
): Generator<Mutation> {
  for (const key of Object.keys(object)) {
    const { [key]: _, ...rest } = object
    yield { what: 'taken away', path: memberPath(path, key), document: rebuild(rest) }
    yield* changesOf(object[key], memberPath(path, key), (other) => rebuild({ ...object, [key]: other }))
  }
  yield { what: 'added', path: memberPath(path, 'surplus'), document: rebuild({ ...object, surplus: 1 }) }
  yield { what: 'null instead of an object', path, document: rebuild(null) }
}

function othersThan(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value + 1, String(value), null]
  if (typeof value === 'boolean') return [!value, null]
  if (typeof value === 'string') return [`${value}x`, null]
  return [0, false, 'unknown']
}

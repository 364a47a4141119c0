/** A deep copy of the value with one member set, or taken out where `to` is `undefined`. */
export function changed(value: unknown, path: readonly (string | number)[], to: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(value))
  let at = copy as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>
  const last = path.at(-1)
  if (last === undefined) return to
  if (to === undefined) delete at[last]
  else at[last] = to
  return copy
}

/** The path of every member at any depth, the document itself (`[]`) first. */
export function pathsOf(value: unknown, at: readonly (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [[...at]]
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value)
  return [
    [...at],
    ...[...keys].flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...at, key])),
  ]
}

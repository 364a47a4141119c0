import { memberPath, type Report, shown } from './problem.ts'

/**
 * Reports every place where the document differs from what was recomputed: another value, a field too many or too few.
 * Of a list with more or fewer entries only the first that differs is named, for all that follow have moved.
 */
export function reportDifferences(found: unknown, expected: unknown, path: string, report: Report): void {
  if (Array.isArray(expected) && Array.isArray(found)) ofLists(found, expected, path, report)
  else if (isObject(expected) && isObject(found)) ofObjects(found, expected, path, report)
  else if (!Object.is(found, expected)) {
    report.add(path, found, expected, `is ${shown(found)}; recomputed it is ${shown(expected)}`)
  }
}

function ofLists(found: readonly unknown[], expected: readonly unknown[], path: string, report: Report): void {
  if (found.length !== expected.length) {
    const first = expected.findIndex((entry, i) => !isEqual(found[i], entry))
    const at = first < 0 ? expected.length : first
    report.add(
      path,
      found,
      expected,
      `has ${found.length} entries; recomputed there are ${expected.length}, and the first that differs is ` +
        `[${at}]: ${shown(found[at])} instead of ${shown(expected[at])}`,
    )
    return
  }
  for (const [i, entry] of expected.entries()) reportDifferences(found[i], entry, `${path}[${i}]`, report)
}

function ofObjects(
  found: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
  path: string,
  report: Report,
): void {
  for (const [key, value] of Object.entries(expected)) {
    reportDifferences(Object.hasOwn(found, key) ? found[key] : undefined, value, memberPath(path, key), report)
  }
  for (const key of Object.keys(found)) {
    if (Object.hasOwn(expected, key) || found[key] === undefined) continue
    report.add(memberPath(path, key), found[key], undefined, `is ${shown(found[key])}, which nothing accounts for`)
  }
}

function isEqual(found: unknown, expected: unknown): boolean {
  let equal = true
  reportDifferences(found, expected, '', {
    problems: [],
    add: () => {
      equal = false
    },
  })
  return equal
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

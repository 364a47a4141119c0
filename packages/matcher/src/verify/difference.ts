import { memberPath, type Report, shown } from './problem.ts'

/**
 * Reports every place where the document differs from what was recomputed: another value, a field too many or too few.
 * Of a list with more or fewer entries only the first that differs is named, for all that follow have moved.
 */
export function reportDifferences(found: unknown, expected: unknown, path: string, report: Report): void {
  if (Array.isArray(expected) && Array.isArray(found)) ofLists(found, expected, path, report)
  else if (isObject(expected) && isObject(found)) ofObjects(found, expected, path, report)
  // JSON knows no −0: an amount that was written so is 0 in the document.
  else if (found !== expected && !Object.is(found, expected)) {
    report.add(path, found, expected, `is ${shown(found)}; recomputed it is ${shown(expected)}`)
  }
}

function ofLists(found: readonly unknown[], expected: readonly unknown[], path: string, report: Report): void {
  if (found.length !== expected.length) {
    const first = expected.findIndex((entry, i) => !isSame(found[i], entry))
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
  for (let i = 0; i < expected.length; i++) {
    if (!isSame(found[i], expected[i])) reportDifferences(found[i], expected[i], `${path}[${i}]`, report)
  }
}

function ofObjects(
  found: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
  path: string,
  report: Report,
): void {
  for (const key of Object.keys(expected)) {
    const own = Object.hasOwn(found, key) ? found[key] : undefined
    if (!isSame(own, expected[key])) reportDifferences(own, expected[key], memberPath(path, key), report)
  }
  for (const key of Object.keys(found)) {
    if (Object.hasOwn(expected, key) || found[key] === undefined) continue
    report.add(memberPath(path, key), found[key], undefined, `is ${shown(found[key])}, which nothing accounts for`)
  }
}

/** Whether nothing would be reported: most of a document is as it should be, and no path need be written for that. */
function isSame(found: unknown, expected: unknown): boolean {
  if (found === expected || Object.is(found, expected)) return true
  if (Array.isArray(expected)) {
    return (
      Array.isArray(found) && found.length === expected.length && expected.every((entry, i) => isSame(found[i], entry))
    )
  }
  if (!isObject(expected) || !isObject(found)) return false
  const keys = Object.keys(expected)
  for (const key of keys) if (!isSame(Object.hasOwn(found, key) ? found[key] : undefined, expected[key])) return false
  const ownKeys = Object.keys(found)
  return ownKeys.every((key) => Object.hasOwn(expected, key) || found[key] === undefined)
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

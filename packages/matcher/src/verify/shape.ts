import { parsePlainDate } from '@thuismatch/shared/domain'
import { isObject } from './difference.ts'
import { memberPath, type Report, shown } from './problem.ts'

/** Says whether the value has the shape, and reports every part that has not. */
export type Shape = (value: unknown, path: string, report: Report) => boolean

/** A single value that passes the test; `expected` says in words which. */
export const value =
  (expected: string, test: (value: unknown) => boolean): Shape =>
  (found, path, report) => {
    if (test(found)) return true
    report.add(path, found, expected, `is ${shown(found)}; expected ${expected}`)
    return false
  }

export const text = value('a text', (found) => typeof found === 'string')
export const bool = value('true or false', (found) => typeof found === 'boolean')
export const date = value('a day YYYY-MM-DD', (found) => typeof found === 'string' && parsePlainDate(found) !== null)
export const number = (min: number) =>
  value(`a number ≥ ${min}`, (found) => Number.isFinite(found) && (found as number) >= min)
export const whole = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  value(
    max === Number.MAX_SAFE_INTEGER ? `a whole number ≥ ${min}` : `a whole number from ${min} to ${max}`,
    (found) => Number.isSafeInteger(found) && min <= (found as number) && (found as number) <= max,
  )
export const oneOf = (...words: readonly unknown[]) =>
  value(`one of ${words.map((word) => JSON.stringify(word)).join(', ')}`, (found) => words.includes(found))

export const either =
  (word: unknown, shape: Shape): Shape =>
  (found, path, report) =>
    found === word || shape(found, path, report)

export const list =
  (entry: Shape): Shape =>
  (found, path, report) => {
    if (!Array.isArray(found)) return value('a list', () => false)(found, path, report)
    return found.map((member: unknown, i) => entry(member, `${path}[${i}]`, report)).every(Boolean)
  }

/** Any keys, each with a member of the one shape. */
export const record =
  (member: Shape): Shape =>
  (found, path, report) => {
    if (!isObject(found)) return value('an object', () => false)(found, path, report)
    return Object.keys(found)
      .map((key) => member(found[key], memberPath(path, key), report))
      .every(Boolean)
  }

/** These fields and, but for the optional ones, all of them, and no other. */
export const object =
  (fields: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (found, path, report) => {
    if (!isObject(found)) return value('an object', () => false)(found, path, report)
    const strangers = Object.keys(found).filter((key) => !Object.hasOwn(fields, key) && !Object.hasOwn(optional, key))
    for (const key of strangers) {
      report.add(memberPath(path, key), found[key], undefined, 'is a field that nobody knows here')
    }
    return Object.entries({ ...fields, ...optional })
      .filter(([key]) => Object.hasOwn(fields, key) || found[key] !== undefined)
      .map(([key, shape]) => shape(Object.hasOwn(found, key) ? found[key] : undefined, memberPath(path, key), report))
      .concat(strangers.length === 0)
      .every(Boolean)
  }

import { addDays, addMonths, type PlainDate, parsePlainDate, plainDate } from '../domain/index.ts'
import type { Finding } from './finding.ts'

/*
 * Values that are each right and do not go together. These look at whatever is there, so that they can be told in one
 * go with mistakes of shape: a value of the wrong shape is passed over, its own mistake has been found already.
 */

/** Nobody here was born, registered or ready before this day. */
const EARLIEST = plainDate('1900-01-01')
const OLDEST_YEARS = 120
/** A day further ahead than this is a slip: a year mistyped. */
const YEARS_AHEAD = 10

const BIRTH_DATES = [['bornOn'], ['household', 'oldestBornOn']] as const
const DAYS_OF_A_PERSON = ['registeredOn', 'readyOn', 'deadlineOn', 'indicationUntil'] as const

/** `asOf` is `null` where a candidate is read alone, outside a snapshot. */
export function candidateConflicts(candidate: unknown, asOf: PlainDate | null, at: Finding['path'] = []): Finding[] {
  const findings: Finding[] = []
  const earliestBirth =
    asOf === null ? EARLIEST : laterOf(EARLIEST, addDays(addMonths(asOf, -12 * (OLDEST_YEARS + 1)), 1))
  for (const path of BIRTH_DATES) {
    const born = path.reduce<unknown>((value, name) => memberOf(value, name), candidate)
    findings.push(...outside(born, { from: earliestBirth, to: asOf, what: 'asOf' }, [...at, ...path], true))
  }
  const ahead = asOf === null ? null : addMonths(asOf, 12 * YEARS_AHEAD)
  for (const field of DAYS_OF_A_PERSON) {
    const range =
      field === 'registeredOn'
        ? { from: EARLIEST, to: asOf, what: 'asOf' }
        : { from: field === 'indicationUntil' ? null : EARLIEST, to: ahead }
    const nullable = field === 'deadlineOn' || field === 'indicationUntil'
    findings.push(...outside(memberOf(candidate, field), range, [...at, field], nullable))
  }
  return findings
}

/**
 * A day before `from` or after `to`. Days compare as text; only what lies outside is worth a look at whether it is a
 * day at all. `what`: the name of the last day, where it has one.
 */
function outside(
  day: unknown,
  { from, to, what }: { readonly from: PlainDate | null; readonly to: PlainDate | null; readonly what?: string },
  path: Finding['path'],
  nullable: boolean,
): Finding[] {
  if (typeof day !== 'string') return []
  const isBefore = from !== null && day < from
  const isAfter = to !== null && day > to
  if ((!isBefore && !isAfter) || parsePlainDate(day) === null) return []
  const expected =
    isAfter && what !== undefined
      ? ({ kind: 'on_or_before', what, date: to } as const)
      : ({ kind: 'day_between', from, to } as const)
  return [{ path, found: day, expected, ...(nullable ? { nullable } : {}) }]
}

const laterOf = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)

export function placeConflicts(place: unknown, asOf: PlainDate | null, at: Finding['path'] = []): Finding[] {
  const findings: Finding[] = []
  if (asOf !== null) {
    const range = { from: null, to: addMonths(asOf, 12 * YEARS_AHEAD) }
    findings.push(...outside(memberOf(place, 'availableFrom'), range, [...at, 'availableFrom'], false))
  }
  const age = memberOf(place, 'age')
  const [min, max] = [memberOf(age, 'min'), memberOf(age, 'max')]
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    findings.push({
      path: [...at, 'age'],
      found: { min, max },
      expected: { kind: 'min_at_most_max', min, max },
      hint: { kind: 'swapped_columns' },
    })
  }
  const [availableFrom, endsOn] = [dateAt(place, 'availableFrom'), dateAt(place, 'endsOn')]
  if (availableFrom !== null && endsOn !== null && endsOn < availableFrom) {
    findings.push({
      path: [...at, 'endsOn'],
      found: endsOn,
      expected: { kind: 'on_or_after', what: 'availableFrom', date: availableFrom },
      nullable: true,
      hint: { kind: 'swapped_dates' },
    })
  }
  return findings
}

/** A member of whatever was given, `undefined` where that is no object or has none of its own. */
export const memberOf = (value: unknown, key: string): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined

export const listAt = (value: unknown, key: string): readonly unknown[] => {
  const list = memberOf(value, key)
  return Array.isArray(list) ? list : []
}

export const dateAt = (value: unknown, key: string): PlainDate | null => {
  const text = memberOf(value, key)
  return typeof text === 'string' ? parsePlainDate(text) : null
}

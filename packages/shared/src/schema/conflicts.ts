import { type PlainDate, parsePlainDate } from '../domain/index.ts'
import type { Finding } from './finding.ts'

/*
 * Values that are each right and do not go together. These look at whatever is there, so that they can be told in one
 * go with mistakes of shape: a value of the wrong shape is passed over, its own mistake has been found already.
 */

/** `asOf` is `null` where a candidate is read alone, outside a snapshot. */
export function candidateConflicts(candidate: unknown, asOf: PlainDate | null, at: Finding['path'] = []): Finding[] {
  const findings: Finding[] = []
  const bornOn = memberOf(candidate, 'bornOn')
  // Days compare as text; only what comes later is worth a look at whether it is a day at all.
  if (asOf !== null && typeof bornOn === 'string' && bornOn > asOf && parsePlainDate(bornOn) !== null) {
    findings.push({
      path: [...at, 'bornOn'],
      found: bornOn,
      expected: { kind: 'on_or_before', what: 'asOf', date: asOf },
      nullable: true,
    })
  }
  return findings
}

export function placeConflicts(place: unknown, at: Finding['path'] = []): Finding[] {
  const findings: Finding[] = []
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

import { OBJECTIVES, type ObjectiveValue, type Optimality, type Policy } from '@thuismatch/shared/domain'
import type { Person } from './person.ts'
import type { Report } from './problem.ts'
import type { Region } from './region.ts'

/** The most that one pair can add to each level. */
const MOST: Required<ObjectiveValue> = { urgent: 1, freed: 1, placed: 1, score: 1000 }

/** What a pair is worth in the one currency of the certificate. */
export const pairWorth = (
  unit: ObjectiveValue,
  { urgent, freesBed }: Pick<Person, 'urgent' | 'freesBed'>,
  score: number,
): number => (urgent ? unit.urgent : 0) + (freesBed ? (unit.freed ?? 0) : 0) + unit.placed + unit.score * score

/** What an allocation of this value is worth; exact, however much that is. */
export function worthOf(value: ObjectiveValue, unit: ObjectiveValue): bigint {
  return OBJECTIVES.reduce((sum, level) => sum + BigInt(unit[level] ?? 0) * BigInt(value[level] ?? 0), 0n)
}

/** Each level outweighs every total of the levels after it; what the objective leaves out is worth nothing. */
export function checkUnits(
  { method, certificate: { unit } }: Optimality,
  { policy, people, homes }: Region,
  report: Report,
): void {
  const at = 'optimality.certificate.unit'
  const mostPairs = BigInt(Math.min(people.length, homes.length))
  const last = policy.objective.at(-1)!
  const least = unit[last] ?? 0
  if (method === 'flow' ? least !== 1 : least < 1) {
    report.add(`${at}.${last}`, least, 1, `is ${least}; expected 1, or more with the method "mip"`)
    return
  }
  let below = 0n
  for (const level of policy.objective.toReversed()) {
    const expected = BigInt(least) + below
    if (BigInt(unit[level] ?? 0) !== expected) {
      const rule = `${level} ${expected}, just above all lower levels`
      report.add(at, unit, rule, `gives ${level} ${unit[level]}; expected ${rule}`)
      return
    }
    below += mostPairs * expected * BigInt(MOST[level])
  }
  if (pairWorth(unit, { urgent: true, freesBed: true }, MOST.score) > Number.MAX_SAFE_INTEGER) {
    report.add(
      at,
      unit,
      'a pair worth at most 2^53 − 1',
      'makes a pair worth more than a whole number can be exact for',
    )
  }
  for (const level of leftOut(policy)) {
    if ((unit[level] ?? 0) !== 0)
      report.add(`${at}.${level}`, unit[level], 0, 'is a worth for what the objective leaves out')
  }
}

const leftOut = (policy: Policy) => OBJECTIVES.filter((level) => !policy.objective.includes(level))

import { isCitizenNumber } from '../domain/index.ts'
import { listAt, memberOf } from './conflicts.ts'
import type { Finding } from './finding.ts'

/*
 * Ids of people that pass the test of a citizen service number. A pseudonym goes into queues, mails and webhooks; a BSN
 * must not, by whichever door it comes.
 */

export const citizenNumbersOfCandidate = (candidate: unknown, at: Finding['path'] = []): Finding[] => [
  ...found(memberOf(candidate, 'id'), [...at, 'id']),
  ...found(memberOf(candidate, 'stableKey'), [...at, 'stableKey']),
  ...avoided(memberOf(candidate, 'safety'), [...at, 'safety']),
]

export const citizenNumbersOfPlace = (place: unknown, at: Finding['path'] = []): Finding[] =>
  found(memberOf(place, 'occupiedBy'), [...at, 'occupiedBy'])

export const citizenNumbersOfHouse = (house: unknown, at: Finding['path'] = []): Finding[] =>
  listAt(house, 'residents').flatMap((resident, i) => {
    const path = [...at, 'residents', i]
    return typeof resident === 'string'
      ? found(resident, path)
      : [...found(memberOf(resident, 'id'), [...path, 'id']), ...avoided(resident, path)]
  })

const avoided = (owner: unknown, at: Finding['path']): Finding[] =>
  listAt(owner, 'avoidCandidates').flatMap((id, i) => found(id, [...at, 'avoidCandidates', i]))

/** The number itself is not repeated. */
const found = (id: unknown, path: Finding['path']): Finding[] =>
  typeof id === 'string' && isCitizenNumber(id)
    ? [{ path, found: '#########', expected: { kind: 'id' }, hint: { kind: 'citizen_number' } }]
    : []

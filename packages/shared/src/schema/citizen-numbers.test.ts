import { describe, expect, it } from 'vitest'
import { readCandidate, readHouse, readPlace, readSnapshot } from './index.ts'
import { changed } from './testing/changed.ts'
import { VALID_SNAPSHOT } from './testing/valid-snapshot.ts'

/** Fictitious, and passes the test of a citizen service number. */
const BSN = '999990482'
const { candidates, places, houses } = VALID_SNAPSHOT

describe('a citizen service number as an id of a person', () => {
  it.each([
    ['candidates', 0, 'id'],
    ['candidates', 0, 'stableKey'],
    ['candidates', 0, 'safety', 'avoidCandidates', 0],
    ['places', 0, 'occupiedBy'],
    ['houses', 0, 'residents', 0],
    ['houses', 0, 'residents', 0, 'id'],
    ['houses', 0, 'residents', 0, 'avoidCandidates', 0],
  ] as const)('is refused in a snapshot at %s[%i] %s, and not repeated', (...path) => {
    const inResident = path.length > 4 && path[0] === 'houses'
    const resident = inResident ? { id: 'r1', avoidCandidates: ['c1'] } : 'r1'
    const lists = { ...VALID_SNAPSHOT, houses: [{ ...houses[0], residents: [resident] }, ...houses.slice(1)] }
    const avoiding = changed(lists, ['candidates', 0, 'safety', 'avoidCandidates'], ['k1'])
    const read = readSnapshot(changed(avoiding, path, BSN))
    const told = read.ok ? [] : read.problems.filter(({ hint }) => hint?.includes('(BSN)'))
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told)).not.toContain(BSN)
  })

  it('is refused of one that comes in alone', () => {
    for (const read of [
      readCandidate({ ...candidates[0], id: BSN }),
      readPlace({ ...places[0], occupiedBy: BSN }),
      readHouse({ ...houses[0], residents: [BSN] }),
    ]) {
      expect(read.ok ? '' : JSON.stringify(read.problems)).toContain('(BSN)')
      expect(JSON.stringify(read)).not.toContain(BSN)
    }
  })

  it('is no other number of nine digits, and no number of a place', () => {
    expect(readCandidate({ ...candidates[0], id: '999990483' }).ok).toBe(true)
    expect(readPlace({ ...places[0], id: BSN }).ok).toBe(true)
  })
})

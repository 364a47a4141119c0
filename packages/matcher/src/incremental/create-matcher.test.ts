import assert from 'node:assert/strict'
import { type Candidate, canonicalJson, plainDate, type Snapshot } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { match, type Phase } from '../match.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { createMatcher } from './create-matcher.ts'

const PHASES: readonly Phase[] = ['reading', 'eligibility', 'allocation', 'explanation']

const most = { candidates: 9, places: 7 }

describe('a matcher that remembers', () => {
  it(
    'gives the bytes of a match from scratch, whatever joins, leaves, changes or fails before',
    {
      timeout: 120_000,
    },
    () => walks({ count: 50, steps: 10 }),
  )

  it('does so however long it goes on', { timeout: 120_000 }, () => walks({ count: 4, steps: 80 }))
})

/** Walks from region to region; after each step the document is compared with that of a match from scratch. */
async function walks({ count, steps }: { readonly count: number; readonly steps: number }): Promise<void> {
  const walk = fc.asyncProperty(
    arbitraryRegion(most),
    arbitraryRegion(most),
    fc.infiniteStream(fc.nat()),
    async (one, other, numbers) => {
      const { policy } = one
      const matcher = createMatcher(policy)
      const next = snapshots(one.snapshot, other.snapshot, (limit) => numbers.next().value % limit)
      for (let step = 0; step < steps; step++) {
        const diesAt = PHASES[numbers.next().value % (8 * steps)]
        if (diesAt !== undefined) {
          const dying = matcher.match(next(), { onPhase: (phase) => assert.notEqual(phase, diesAt) })
          await expect(dying).rejects.toThrow(assert.AssertionError)
        }
        const snapshot = next()
        const result = await matcher.match(snapshot)
        expect(matcher.write(result)).toBe(canonicalJson(await match(snapshot, policy)))
        expect(canonicalJson(result)).toBe(matcher.write(result))
      }
    },
  )
  // Without shrinking: a shorter stream of numbers is another walk altogether.
  await fc.assert(walk, { numRuns: count, endOnFailure: true })
}

/**
 * Snapshots that differ by a few rows each: rows of two regions, some of them there, each in either form. Now and then
 * another day, or nothing changes.
 */
function snapshots(one: Snapshot, other: Snapshot, below: (limit: number) => number): () => Snapshot {
  const houses = formsOf(one.houses, other.houses)
  const teams = formsOf(one.supportTeams, other.supportTeams)
  const people = [one.candidates, other.candidates]
  // Often enough only the lottery can tell people apart.
  const candidates = formsOf(...(below(2) === 0 ? people : people.map(alike)))
  const places = formsOf(one.places, other.places)
  const declines = [...(one.declines ?? []), ...(other.declines ?? [])]
  const openProposals = [...(one.openProposals ?? []), ...(other.openProposals ?? [])]
  /** By id the form that is there; −1 is none. */
  const there = new Map<string, number>()
  const turnSome = (forms: ReadonlyMap<string, readonly unknown[]>, mayLeave: boolean): void => {
    for (const [id, { length }] of forms) {
      if (!there.has(id) || below(6) === 0) there.set(id, mayLeave ? below(length + 1) - 1 : below(length))
    }
  }
  const present = <Row>(forms: ReadonlyMap<string, readonly Row[]>): Row[] =>
    [...forms].flatMap(([id, rows]) => rows[there.get(id)!] ?? [])
  return () => {
    if (below(5) > 0) {
      turnSome(houses, false)
      turnSome(teams, false)
      turnSome(candidates, true)
      turnSome(places, true)
    }
    const here = ({ candidateId, placeId }: { candidateId: string; placeId: string }): boolean =>
      there.get(candidateId)! >= 0 && there.get(placeId)! >= 0
    const some = below(8)
    return {
      version: 1,
      asOf: below(60) === 0 ? plainDate('2026-06-16') : one.asOf,
      candidates: present(candidates),
      places: present(places),
      houses: present(houses),
      supportTeams: present(teams),
      declines: declines.filter(here).filter((_, k) => ((some >> (k % 3)) & 1) === 0),
      openProposals: firstOfEach(openProposals.filter(here).filter((_, k) => ((some >> ((k + 1) % 3)) & 1) === 0)),
      drawnFirst: [...candidates.keys()].filter((id, k) => there.get(id)! >= 0 && (some + k) % 5 === 0),
    }
  }
}

const alike = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.map(({ id }) => ({ ...(candidates[0] as Candidate), id }))

function formsOf<Row extends { readonly id: string }>(...lists: readonly (readonly Row[])[]): Map<string, Row[]> {
  return Map.groupBy(lists.flat(), ({ id }) => id)
}

/** Each candidate and each place at most once. */
function firstOfEach<Pair extends { readonly candidateId: string; readonly placeId: string }>(
  pairs: readonly Pair[],
): Pair[] {
  const taken = new Set<string>()
  return pairs.filter(({ candidateId, placeId }) => {
    if (taken.has(candidateId) || taken.has(placeId)) return false
    taken.add(candidateId).add(placeId)
    return true
  })
}

import { canonicalJson, type ObjectiveValue, type Policy, residentId, type Snapshot } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { match } from './match.ts'
import { arbitraryPlace } from './testing/arbitrary-place.ts'
import { arbitraryRegion } from './testing/arbitrary-region.ts'

const region = arbitraryRegion({ candidates: 10, places: 7 })

/** The levels of the objective, most important first. */
const levels = (value: ObjectiveValue, { objective }: Policy): number[] => objective.map((level) => value[level] ?? 0)

/** Negative where `a` is worse than `b`. */
function compare(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((value, index) => value !== b[index])
  return first < 0 ? 0 : a[first] - b[first]
}

describe('match', () => {
  it('gives the same bytes for any order of the lists in the snapshot', async () => {
    await fc.assert(
      fc.asyncProperty(region, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (given, draw) => {
        const { snapshot, policy } = given
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, at: draw.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item)
        const other: Snapshot = {
          ...snapshot,
          candidates: shuffled(snapshot.candidates).map((candidate) => ({
            ...candidate,
            support: { ...candidate.support, buildingBlocks: shuffled(candidate.support.buildingBlocks) },
          })),
          places: shuffled(snapshot.places).map((place) => ({ ...place, requires: shuffled(place.requires) })),
          houses: shuffled(snapshot.houses),
          supportTeams: shuffled(snapshot.supportTeams),
          declines: shuffled(snapshot.declines ?? []),
          openProposals: shuffled(snapshot.openProposals ?? []),
          drawnFirst: shuffled(snapshot.drawnFirst ?? []),
        }
        expect(canonicalJson(await match(other, policy))).toBe(canonicalJson(await match(snapshot, policy)))
      }),
    )
  })

  it('accounts for each candidate and each place exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const { proposals, unmatched, unfilled } = await match(snapshot, policy)
        const taken = new Set((snapshot.openProposals ?? []).map(({ placeId }) => placeId))
        const people = [...proposals, ...unmatched].map(({ candidateId }) => candidateId)
        const places = [...proposals, ...unfilled].map(({ placeId }) => placeId)
        expect(people.sort()).toEqual(snapshot.candidates.map(({ id }) => id).sort())
        expect(places.sort()).toEqual(
          snapshot.places
            .map(({ id }) => id)
            .filter((id) => !taken.has(id))
            .sort(),
        )
      }),
    )
  })

  it('does not hang on names: with other ids in the same order, each level that counts reaches the same', async () => {
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const renamed = JSON.parse(
          JSON.stringify(snapshot, (key, value) =>
            typeof value === 'string' && /^(id|.*Id|residents|avoid.*|\d+)$/.test(key) && /^[cphtr]\d+$/.test(value)
              ? `x_${value}`
              : value,
          ),
        ) as Snapshot
        // Between optima that are equal on every level of the policy the lottery decides, and that does hang on ids.
        const [{ objective: other }, { objective }] = [await match(renamed, policy), await match(snapshot, policy)]
        expect(levels(other, policy)).toEqual(levels(objective, policy))
      }),
    )
  })

  it('never gets worse by one more place', async () => {
    await fc.assert(
      fc.asyncProperty(region, arbitraryPlace('p99', [], []), async ({ snapshot, policy }, place) => {
        const before = await match(snapshot, policy)
        const after = await match({ ...snapshot, places: [...snapshot.places, place] }, policy)
        expect(compare(levels(after.objective, policy), levels(before.objective, policy))).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('places the others just as well without somebody who got no place', async () => {
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const { unmatched, objective } = await match(snapshot, policy)
        // Somebody who lives in one of the houses is there still, but what they say as a candidate of whom to avoid is not.
        const living = new Set(snapshot.houses.flatMap(({ residents }) => residents.map(residentId)))
        const leaver = unmatched.find(
          ({ candidateId, outcome }) => outcome !== 'taken' && !living.has(candidateId),
        )?.candidateId
        fc.pre(leaver !== undefined)
        const without = await match(
          {
            ...snapshot,
            candidates: snapshot.candidates.filter(({ id }) => id !== leaver),
            declines: (snapshot.declines ?? []).filter(({ candidateId }) => candidateId !== leaver),
            drawnFirst: (snapshot.drawnFirst ?? []).filter((id) => id !== leaver),
          },
          policy,
        )
        expect(without.objective).toEqual(objective)
      }),
    )
  })

  it('tells of each phase as it begins', async () => {
    const [{ snapshot, policy }] = fc.sample(region, { numRuns: 1, seed: 1 })
    const phases: string[] = []
    await match(snapshot, policy, { onPhase: (phase) => phases.push(phase) })
    expect(phases).toEqual(['reading', 'eligibility', 'allocation', 'explanation'])
  })
})

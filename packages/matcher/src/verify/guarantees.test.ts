import { readFile } from 'node:fs/promises'
import { canonicalJson, type Policy, type Snapshot } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { match } from '../match.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { verify } from './verify.ts'

const golden = new URL('./golden/', import.meta.url)
const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(new URL(name, golden), 'utf8'))

/** The same region with every list of it in another order. */
const shuffled = (snapshot: Snapshot): fc.Arbitrary<Snapshot> =>
  fc
    .record({
      candidates: inAnyOrder(snapshot.candidates),
      places: inAnyOrder(snapshot.places),
      houses: inAnyOrder(snapshot.houses),
      supportTeams: inAnyOrder(snapshot.supportTeams),
      declines: inAnyOrder(snapshot.declines ?? []),
      openProposals: inAnyOrder(snapshot.openProposals ?? []),
      turn: fc.boolean(),
    })
    .map(({ turn, candidates, places, ...lists }) => ({
      ...snapshot,
      ...lists,
      candidates: candidates.map((candidate) => ({
        ...candidate,
        support: { ...candidate.support, buildingBlocks: turned(candidate.support.buildingBlocks, turn) },
        wishes: { ...candidate.wishes, municipalities: turned(candidate.wishes.municipalities, turn) },
      })),
      places: places.map((place) => ({ ...place, groups: turned(place.groups, turn) })),
    }))

const inAnyOrder = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })

const turned = <T>(list: readonly T[], turn: boolean): readonly T[] => (turn ? list.toReversed() : list)

describe('a result', () => {
  it('accounts for each candidate and each place exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRegion(), async ({ snapshot, policy }) => {
        const { proposals, unfilled, unmatched } = await match(snapshot, policy)
        const open = new Set((snapshot.openProposals ?? []).map(({ placeId }) => placeId))
        expect([...proposals, ...unmatched].map(({ candidateId }) => candidateId).sort()).toEqual(
          snapshot.candidates.map(({ id }) => id).sort(),
        )
        expect([...proposals, ...unfilled].map(({ placeId }) => placeId).sort()).toEqual(
          snapshot.places
            .map(({ id }) => id)
            .filter((id) => !open.has(id))
            .sort(),
        )
      }),
    )
  })

  it('is the same, byte for byte, whatever the order of the input', async () => {
    const regions = arbitraryRegion().chain(({ snapshot, policy }) =>
      fc.record({ snapshot: fc.constant(snapshot), policy: fc.constant(policy), other: shuffled(snapshot) }),
    )
    await fc.assert(
      fc.asyncProperty(regions, async ({ snapshot, policy, other }) => {
        expect(canonicalJson(await match(other, policy))).toBe(canonicalJson(await match(snapshot, policy)))
      }),
    )
  })

  /**
   * When a change of the rules is meant: `vitest run packages/matcher/src/verify/guarantees.test.ts --update`, and read
   * the difference.
   */
  it('is the stored one, byte for byte, for the stored snapshot and policy', async () => {
    const snapshot = (await read('snapshot.golden.json')) as Snapshot
    const policy = (await read('policy.golden.json')) as Policy
    const result = await match(snapshot, policy)
    expect(verify(snapshot, result)).toEqual({ ok: true })
    await expect(`${canonicalJson(result)}\n`).toMatchFileSnapshot('./golden/result.golden.json')
  })
})

import {
  canonicalJson,
  DEFAULT_POLICY,
  type House,
  type Place,
  type Policy,
  plainDate,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { ANNA, EMPTY_SNAPSHOT, HOUSE, STUDIO } from '@thuismatch/shared/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMatcher } from './incremental/index.ts'
import { match } from './match.ts'
import { pairs } from './pairs.ts'
import { arbitraryRegion } from './testing/arbitrary-region.ts'
import { verify } from './verify/index.ts'

const occupied = arbitraryRegion({ candidates: 8, places: 6 }, true)

/**
 * Three people in a row: Bob leaves the shelter's flat for the studio, Cas leaves his room for the flat, Dan is nowhere
 * yet.
 */
const day = plainDate
const flat: Place = { ...STUDIO, id: 'flat', occupiedBy: 'bob', availableFrom: day('2026-11-20') }
const room: Place = { ...STUDIO, id: 'room', occupiedBy: 'cas', availableFrom: day('2026-12-11') }
const only = (id: string, ...closed: string[]) => ({
  ...ANNA,
  id,
  movingFrom: 'shelter' as const,
  readyOn: day('2026-10-01'),
  safety: { ...ANNA.safety, avoidMunicipalities: [], avoidHouses: closed },
})
const house = (id: string) => ({ ...HOUSE, id })
const row: Snapshot = {
  ...EMPTY_SNAPSHOT,
  asOf: day('2026-10-01'),
  houses: [house('a'), house('b'), house('c')],
  places: [
    { ...STUDIO, houseId: 'a', availableFrom: day('2026-11-01') },
    { ...flat, houseId: 'b' },
    { ...room, houseId: 'c' },
  ],
  candidates: [only('bob', 'c'), only('cas', 'a'), only('dan', 'a', 'b')],
}
const under = (chains: Policy['chains']): Policy => ({ ...DEFAULT_POLICY, chains })
const chains = { maxLength: 3, turnoverDays: 14, swaps: false }

describe('a run in which people live in some of the places', () => {
  it('gives a result that the certifier accepts, and the same from a matcher that remembers', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(occupied, occupied, async (one, other) => {
        const matcher = createMatcher(one.policy)
        for (const snapshot of [one.snapshot, other.snapshot, one.snapshot]) {
          const result = await match(snapshot, one.policy)
          expect(verify(snapshot, result)).toEqual({ ok: true })
          expect(matcher.write(await matcher.match(snapshot))).toBe(canonicalJson(result))
        }
      }),
      { numRuns: 50 },
    )
  })

  it('lets one move free the next home, and says on whose', async () => {
    const result = await match(row, under(chains))
    expect(result.proposals.map(({ placeId, candidateId, chain }) => ({ placeId, candidateId, chain }))).toEqual([
      { placeId: 'flat', candidateId: 'cas', chain: { id: 'studio', position: 2, length: 3, after: 'bob' } },
      { placeId: 'room', candidateId: 'dan', chain: { id: 'studio', position: 3, length: 3, after: 'cas' } },
      { placeId: 'studio', candidateId: 'bob', chain: { id: 'studio', position: 1, length: 3, after: null } },
    ])
    expect(result.freed).toEqual({ protected_living: 0, shelter: 3, youth_care: 0 })
    expect(verify(row, result)).toEqual({ ok: true })
  })

  it('goes no further than the policy lets a chain go, and says that its rule is why', async () => {
    const result = await match(row, under({ ...chains, maxLength: 2 }))
    expect(result.proposals.map(({ candidateId }) => candidateId).sort()).toEqual(['bob', 'cas'])
    expect(result.unfilled).toMatchObject([{ placeId: 'room', outcome: 'limits' }])
    expect(result.unmatched).toMatchObject([{ candidateId: 'dan', outcome: 'limits' }])
    expect(verify(row, result)).toEqual({ ok: true })
  })

  it('leaves everybody at home where the policy knows no chains, but places who may go somewhere free', async () => {
    const result = await match(row, under(null))
    expect(result.proposals.map(({ candidateId, chain }) => [candidateId, chain])).toEqual([['bob', null]])
    expect(result.unfilled.map(({ placeId, outcome }) => [placeId, outcome])).toEqual([
      ['flat', 'resident_stays'],
      ['room', 'resident_stays'],
    ])
    expect(result.unmatched.map(({ candidateId, outcome }) => [candidateId, outcome])).toEqual([
      ['cas', 'outranked'],
      ['dan', 'outranked'],
    ])
    expect(verify(row, result)).toEqual({ ok: true })
  })

  it('fills no home whose resident leaves too late for it, to the day', async () => {
    const freeOn = (availableFrom: string): Snapshot => ({
      ...row,
      places: [
        { ...STUDIO, houseId: 'a', availableFrom: day('2026-11-01') },
        { ...flat, houseId: 'b', availableFrom: day(availableFrom) },
      ],
      candidates: [only('bob'), only('cas', 'a')],
    })
    const placed = async (availableFrom: string): Promise<number> =>
      (await match(freeOn(availableFrom), under(chains))).proposals.length
    expect(await placed('2026-11-15')).toBe(2)
    expect(await placed('2026-11-14')).toBe(1)
  })

  it('goes on from an open proposal in time, and not from one that is late', async () => {
    const open = { ...row, openProposals: [{ candidateId: 'bob', placeId: 'studio' }] }
    const { proposals } = await match(open, under(chains))
    expect(proposals.map(({ candidateId, chain }) => ({ candidateId, chain }))).toEqual([
      { candidateId: 'cas', chain: { id: 'studio', position: 2, length: 3, after: 'bob' } },
      { candidateId: 'dan', chain: { id: 'studio', position: 3, length: 3, after: 'cas' } },
    ])
    const late = await match(open, under({ ...chains, turnoverDays: 30 }))
    expect(late.proposals).toEqual([])
    expect(late.unfilled.map(({ outcome }) => outcome)).toEqual(['resident_stays', 'resident_stays'])
    expect(verify(open, late)).toEqual({ ok: true })
  })

  it('exchanges homes only where the policy lets people, whatever the dates', async () => {
    const two: Snapshot = { ...row, places: row.places.slice(1), candidates: [only('bob', 'b'), only('cas', 'c')] }
    expect((await match(two, under(chains))).proposals).toEqual([])
    const swapped = await match(two, under({ ...chains, swaps: true }))
    expect(swapped.proposals.map(({ placeId, candidateId, chain }) => [placeId, candidateId, chain?.after])).toEqual([
      ['flat', 'cas', null],
      ['room', 'bob', 'cas'],
    ])
    expect(verify(two, swapped)).toEqual({ ok: true })
  })

  describe('counts nobody twice in one house', () => {
    const inHouse = (changes: Partial<House>, people: readonly string[]): Snapshot => ({
      ...row,
      houses: [{ ...house('a'), supportedMax: null, ...changes }],
      places: [
        { ...STUDIO, houseId: 'a', availableFrom: day('2026-11-01') },
        { ...flat, houseId: 'a' },
      ],
      candidates: people.map((id) => only(id)),
    })
    const whoGoesWhere = async (snapshot: Snapshot, policy: Policy): Promise<string[]> => {
      const result = await match(snapshot, policy)
      expect(verify(snapshot, result)).toEqual({ ok: true })
      return result.proposals.map(({ candidateId, placeId }) => `${candidateId} ${placeId}`)
    }

    it.each([
      ['with chains', chains],
      ['without chains', null],
    ])('who changes rooms in a house that is full, %s', async (_, policy) => {
      const full = inHouse({ places: 2, residents: ['bob', 'eve'] }, ['bob'])
      expect(await whoGoesWhere(full, under(policy))).toEqual([`bob ${STUDIO.id}`])
      const mixed = inHouse({ places: 3, supportedMax: 1, supportedNow: 1 }, ['bob'])
      expect(await whoGoesWhere(mixed, under(policy))).toEqual([`bob ${STUDIO.id}`])
    })

    it('who has an open proposal for another room of it, though their own is not free in time', async () => {
      const open = {
        ...inHouse({ places: 2 }, ['bob', 'dan']),
        openProposals: [{ candidateId: 'bob', placeId: STUDIO.id }],
      }
      for (const policy of [under({ ...chains, turnoverDays: 30 }), under(null)]) {
        const { limits } = await match(open, policy)
        expect(limits.find(({ id }) => id === 'rooms:a')).toMatchObject({ used: 1, of: 2 })
      }
    })
  })

  it('gives nobody the room of who leaves a house that more people live in than it has rooms', async () => {
    const over = (residents: readonly string[]): Snapshot => ({
      ...row,
      houses: [house('a'), { ...house('b'), places: 2, residents: [...residents] }, house('c')],
      candidates: [only('bob'), only('dan', 'a')],
      places: row.places.slice(0, 2),
    })
    const placed = async (residents: readonly string[]) => {
      const result = await match(over(residents), under(chains))
      expect(verify(over(residents), result)).toEqual({ ok: true })
      const { used } = result.limits.find(({ id }) => id === 'rooms:b') as { readonly used: number }
      return [result.proposals.map(({ candidateId }) => candidateId).sort(), used]
    }
    expect(await placed(['bob', 'eve'])).toEqual([['bob', 'dan'], 2])
    expect(await placed(['bob', 'eve', 'fay'])).toEqual([['bob'], 3])
  })

  it('counts in the mix of a house everybody with support who is named, whatever its register says', async () => {
    const named: Snapshot = {
      ...row,
      houses: [{ ...house('a'), supportedMax: 1, supportedNow: 0 }],
      places: [
        { ...STUDIO, houseId: 'a', availableFrom: day('2026-11-01') },
        { ...flat, houseId: 'a' },
      ],
      candidates: [only('bob'), only('dan')],
    }
    const result = await match(named, under(null))
    expect(verify(named, result)).toEqual({ ok: true })
    expect(result.limits.find(({ id }) => id === 'house:a')).toMatchObject({ used: 1, of: 1 })
    expect(result.proposals.map(({ candidateId }) => candidateId)).toEqual(['bob'])
  })

  it('calls one’s own home taken, and counts it nowhere', async () => {
    const lines = [...pairs(row, under(chains))]
    expect(
      lines.filter(({ unmet }) => unmet.includes('taken')).map(({ candidateId, placeId }) => [candidateId, placeId]),
    ).toEqual([
      ['bob', 'flat'],
      ['cas', 'room'],
    ])
    const { unmatched } = await match({ ...row, places: row.places.slice(1) }, under(null))
    expect(unmatched.flatMap(({ blockers }) => blockers.map(({ criterion }) => criterion))).not.toContain('taken')
  })
})

describe('the certifier', () => {
  const filled = async () => match(row, under(chains))

  it('finds a home filled whose resident stays', async () => {
    const { proposals, ...result } = await filled()
    const without = { ...result, proposals: proposals.filter(({ candidateId }) => candidateId !== 'bob') }
    expect(JSON.stringify(verify(row, without))).toContain('fill flat, whose resident bob stays')
  })

  it('finds a chain that is too long, and a move that is too late', async () => {
    const result = await filled()
    const shorter = { ...result, policy: under({ ...chains, maxLength: 2 }) }
    expect(JSON.stringify(verify(row, shorter))).toContain('hang on one another 3 long')
    const slower = { ...result, policy: under({ ...chains, turnoverDays: 20 }) }
    expect(JSON.stringify(verify(row, slower))).toContain('which bob leaves less than 20 days before')
  })

  it('finds a ring where nobody may exchange homes', async () => {
    const two: Snapshot = { ...row, places: row.places.slice(1), candidates: [only('bob', 'b'), only('cas', 'c')] }
    const result = await match(two, under({ ...chains, swaps: true }))
    expect(JSON.stringify(verify(two, { ...result, policy: under(chains) }))).toContain('exchange homes from flat on')
  })
})

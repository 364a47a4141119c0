import { type Candidate, DEFAULT_POLICY, type House, type Policy, type Snapshot } from '@thuismatch/shared/domain'
import { ANNA, EMPTY_SNAPSHOT, HOUSE, STUDIO } from '@thuismatch/shared/domain/testing'
import { expect, it } from 'vitest'
import { match } from '../match.ts'
import { verify } from './verify.ts'

const house = (changes: Partial<House>): House => ({ ...HOUSE, ...changes })

/** Anna and Bo, two rooms of one house, and nothing in the way of either. */
const TWO: Snapshot = {
  ...EMPTY_SNAPSHOT,
  candidates: [ANNA, { ...ANNA, id: 'bo' }],
  places: [
    { ...STUDIO, id: 'p1', houseId: 'h1' },
    { ...STUDIO, id: 'p2', houseId: 'h1' },
  ],
  houses: [house({})],
}

const avoiding = (id: string): Pick<Candidate, 'safety'> => ({ safety: { ...ANNA.safety, avoidCandidates: [id] } })
const agreed: Policy = {
  ...DEFAULT_POLICY,
  distribution: { key: { '0355': 1, '0344': 3 }, period: 'half_year', maxAhead: 0 },
}

/** What is wrong with giving both a room all the same. */
async function wrongWithBoth(changes: Partial<Snapshot>, policy: Policy = DEFAULT_POLICY): Promise<string[]> {
  const snapshot = { ...TWO, ...changes }
  const honest = await match(snapshot, policy)
  expect(verify(snapshot, honest)).toEqual({ ok: true })
  const { proposals } = await match(TWO, DEFAULT_POLICY)
  expect(proposals).toHaveLength(2)
  const verification = verify(snapshot, { ...honest, proposals })
  return verification.ok ? [] : verification.problems.map(({ message }) => message)
}

it('finds two together in one house of whom one is to avoid the other', async () => {
  const wrong = await wrongWithBoth({ candidates: [{ ...ANNA, ...avoiding('bo') }, TWO.candidates[1]!] })
  expect(wrong).toContain('proposals use 2 of apart:h1:anna:bo, which has 1 left.')
})

it('finds two together of whom one is to avoid the other by what is on file of them where they live now', async () => {
  const before = house({ id: 'h2', residents: [{ id: 'anna', avoidCandidates: ['bo'] }] })
  const wrong = await wrongWithBoth({ houses: [house({}), before] })
  expect(wrong).toContain('proposals use 2 of apart:h1:anna:bo, which has 1 left.')
})

it('finds somebody beside an open proposal of somebody who is to avoid them as a resident of another house', async () => {
  const before = house({ id: 'h2', residents: [{ id: 'anna', avoidCandidates: ['bo'] }] })
  const openProposals = [{ candidateId: 'anna', placeId: 'p1' }]
  const wrong = await wrongWithBoth({ houses: [house({}), before], openProposals })
  expect(wrong).toContainEqual(
    expect.stringMatching(/^proposals\[\d\] proposes bo for p\d, who is not eligible there\.$/),
  )
})

it('finds more people in a house than it has rooms, residents counted', async () => {
  const wrong = await wrongWithBoth({ houses: [house({ places: 3, residents: ['r1', 'r2'] })] })
  expect(wrong).toContain('proposals use 2 of rooms:h1, which has 1 left.')
})

it('finds more people with an urgency ground in a municipality than its share lets it receive', async () => {
  const candidates = TWO.candidates.map((candidate) => ({ ...candidate, urgencyGround: 'medical' as const }))
  const wrong = await wrongWithBoth({ candidates }, agreed)
  expect(wrong).toContain('proposals use 2 of receiving:0355, which has 1 left.')
})

it("finds somebody in a house where a resident's ban keeps them out", async () => {
  const wrong = await wrongWithBoth({ houses: [house({ residents: [{ id: 'r1', avoidCandidates: ['bo'] }] })] })
  expect(wrong).toContainEqual(
    expect.stringMatching(/^proposals\[\d\] proposes bo for p\d, who is not eligible there\.$/),
  )
})

it('finds another price of a limit than the certificate gives it', async () => {
  const snapshot = { ...TWO, houses: [house({ places: 1 })] }
  const result = await match(snapshot, DEFAULT_POLICY)
  const [first, ...rest] = result.limits
  expect(first).toMatchObject({ id: 'rooms:h1', used: 1, of: 1, price: { placed: 1 } })
  const forged = { ...result, limits: [{ ...first!, price: { urgent: 0, placed: 0, score: 0 } }, ...rest] }
  expect(verify(snapshot, forged)).toMatchObject({ ok: false, problems: [{ path: 'limits[0].price.placed' }, {}] })
})

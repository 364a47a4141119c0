import { DEFAULT_POLICY, type House, plainDate } from '@thuismatch/shared/domain'
import { ANNA, HOUSE, STUDIO } from '@thuismatch/shared/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeSinglePair, type PairFacts } from './judge-single-pair.ts'
import { match } from './match.ts'
import { pairs } from './pairs.ts'
import { arbitraryRegion } from './testing/arbitrary-region.ts'

const LIVED_IN: House = { ...HOUSE, places: 4, residents: ['r1'] }

const FACTS: PairFacts = {
  asOf: plainDate('2026-11-21'),
  candidate: ANNA,
  place: { ...STUDIO, houseId: 'h1' },
  house: LIVED_IN,
}

const judge = (changes: Partial<PairFacts>) => judgeSinglePair({ ...FACTS, ...changes }, DEFAULT_POLICY)
const avoiding = (...ids: string[]) => ({ ...ANNA, safety: { ...ANNA.safety, avoidCandidates: ids } })

describe('one pair, judged by the facts of today,', () => {
  it('is eligible where nothing stands in its way, and says all that a proposal says', () => {
    const judged = judge({})
    expect(judged).toMatchObject({ eligible: true, closedBy: [], moveInOn: '2026-12-01' })
    expect(judged.criteria.map(({ verdict }) => verdict)).toEqual(judged.criteria.map(() => 'met'))
    expect(judged.factors).toHaveLength(7)
  })

  it.each<[string, Partial<PairFacts>]>([
    [
      'the municipality has become unsafe',
      { candidate: { ...ANNA, safety: { ...ANNA.safety, avoidMunicipalities: ['0355'] } } },
    ],
    ['the house is to be avoided', { candidate: { ...ANNA, safety: { ...ANNA.safety, avoidHouses: ['h1'] } } }],
    [
      'a house that is not known is to be avoided',
      { candidate: { ...ANNA, safety: { ...ANNA.safety, avoidHouses: ['h1'] } }, house: null },
    ],
    ['a resident is to be avoided', { candidate: avoiding('r1') }],
    [
      'a resident is to avoid the person',
      { house: { ...LIVED_IN, residents: [{ id: 'r1', avoidCandidates: ['anna'] }] } },
    ],
    ['somebody proposed there is to be avoided', { candidate: avoiding('c2'), proposedInHouse: ['c2'] }],
    ['somebody proposed there is to avoid the person', { proposedInHouse: [{ id: 'c2', avoidCandidates: ['anna'] }] }],
  ])('is closed by safety where %s', (_, changes) => {
    expect(judge(changes)).toMatchObject({ eligible: false, closedBy: ['safety'] })
  })

  it('is not closed by the person themselves, wherever they stand already', () => {
    const itself = { id: 'anna', avoidCandidates: ['anna'] }
    expect(judge({ candidate: avoiding('anna'), proposedInHouse: [itself] }).eligible).toBe(true)
    expect(judge({ candidate: avoiding('anna'), house: { ...LIVED_IN, residents: [itself] } }).eligible).toBe(true)
  })

  it('is closed by consent that was taken back, and by a decline of its own alone', () => {
    const decline = { by: 'candidate', reason: 'other', on: plainDate('2026-11-01'), until: null } as const
    expect(judge({ candidate: { ...ANNA, mayShare: false } }).closedBy).toEqual(['may_share'])
    expect(judge({ declines: [{ ...decline, candidateId: 'anna', placeId: 'studio' }] }).closedBy).toEqual(['declined'])
    expect(judge({ declines: [{ ...decline, candidateId: 'anna', placeId: 'other' }] }).eligible).toBe(true)
  })

  it('is judged and scored as in a run of the whole region', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRegion(), async ({ snapshot, policy }) => {
        const { proposals } = await match(snapshot, policy)
        // A ban on file of a resident goes with them, to whatever house they are proposed for.
        const onFile = snapshot.houses.flatMap(({ residents }) =>
          residents.filter((resident) => typeof resident !== 'string'),
        )
        const bansOf = (person: string): string[] => [
          ...(snapshot.candidates.find(({ id }) => id === person)?.safety.avoidCandidates ?? []),
          ...onFile.filter(({ id }) => id === person).flatMap(({ avoidCandidates }) => avoidCandidates),
        ]
        const open = snapshot.openProposals ?? []
        for (const line of pairs(snapshot, policy)) {
          const candidate = snapshot.candidates.find(({ id }) => id === line.candidateId)!
          const place = snapshot.places.find(({ id }) => id === line.placeId)!
          const house = snapshot.houses.find(({ id }) => id === place.houseId) ?? null
          const isInHouse = (id: string) => snapshot.places.find((other) => other.id === id)?.houseId === place.houseId
          const others = [
            ...open.filter(({ placeId }) => isInHouse(placeId)).map(({ candidateId }) => candidateId),
            ...(house?.residents ?? []).map((resident) => (typeof resident === 'string' ? resident : resident.id)),
          ]
          const judged = judgeSinglePair(
            {
              asOf: snapshot.asOf,
              candidate: { ...candidate, safety: { ...candidate.safety, avoidCandidates: bansOf(candidate.id) } },
              place,
              house,
              proposedInHouse: others.map((id) => ({ id, avoidCandidates: bansOf(id) })),
              declines: (snapshot.declines ?? []).filter(({ until }) => until === null || until >= snapshot.asOf),
            },
            policy,
          )
          expect(judged.score).toBe(line.score)
          const taken = line.unmet.includes('taken')
          expect(judged.eligible).toBe(taken ? judged.eligible : line.eligible)
          const proposal = proposals.find(
            ({ placeId, candidateId }) => placeId === place.id && candidateId === candidate.id,
          )
          if (proposal !== undefined) expect(judged.criteria).toEqual(proposal.criteria)
        }
      }),
      { numRuns: 40 },
    )
  })
})

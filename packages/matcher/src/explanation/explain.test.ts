import { DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { LOCALES } from '@thuismatch/shared/text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { match } from '../match.ts'
import { indexRegion } from '../region/index.ts'
import { isEligible } from '../result/blockers-of-pair.ts'
import { withAnswers } from '../result/testing/with-answers.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { explainer } from './explain.ts'
import { renderExplanation } from './render.ts'
import { VILLAGE, VILLAGE_POLICY } from './testing/village.ts'

const region = arbitraryRegion({ candidates: 9, places: 6 })

describe('explain', () => {
  const questions: readonly (readonly [candidateId: string, placeId?: string])[] = [
    ['anna'],
    ['bilal'],
    ['chris'],
    ['dilan'],
    ['eva'],
    ['fatih'],
    ['gerrit'],
    ['hanna'],
    ['ilse'],
    ['bilal', 'studio'],
    ['chris', 'pit-1'],
    ['chris', 'pit-2'],
    ['eva', 'pit-2'],
    ['fatih', 'studio'],
    ['ilse', 'pit-1'],
    ['anna', 'promised'],
  ]

  it.each(
    LOCALES.flatMap((locale) =>
      questions.map(([candidateId, placeId]) => ({ locale, candidateId, placeId, about: placeId ?? 'the run' })),
    ),
  )(
    'says in $locale why, why not and what would change it: $candidateId, $about',
    async ({ locale, candidateId, placeId }) => {
      const ask = explainer(VILLAGE, VILLAGE_POLICY, await match(VILLAGE, VILLAGE_POLICY))
      await expect(renderExplanation(ask(candidateId, placeId), locale)).toMatchFileSnapshot(
        `./golden/${candidateId}${placeId === undefined ? '' : `-${placeId}`}.${locale}.txt`,
      )
    },
  )

  it('has an answer of every kind in the village', async () => {
    const ask = explainer(VILLAGE, VILLAGE_POLICY, await match(VILLAGE, VILLAGE_POLICY))
    const kinds = new Set(questions.map(([candidateId, placeId]) => ask(candidateId, placeId).kind))
    expect([...kinds].sort()).toEqual([
      'incomplete',
      'limits',
      'needs_protected_living',
      'no_eligible_place',
      'outranked',
      'pair_closed',
      'pair_open',
      'placed',
      'taken',
    ])
  })

  it('answers for each candidate and each pair, and never says who others are', async () => {
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const ask = explainer(snapshot, policy, await match(snapshot, policy))
        for (const { id } of snapshot.candidates) {
          const others = snapshot.candidates.map((other) => other.id).filter((other) => other !== id)
          for (const placeId of [undefined, ...snapshot.places.map((place) => place.id)]) {
            const explanation = ask(id, placeId)
            const texts = LOCALES.map((locale) => renderExplanation(explanation, locale))
            const words = new Set([JSON.stringify(explanation), ...texts].join(' ').split(/[^\w-]+/))
            expect(others.filter((other) => words.has(other))).toEqual([])
            for (const text of texts) expect(text).not.toMatch(/undefined|NaN|null|\[object/)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('gives an outranked person one reason for each place that fits, and a rank among those who fit', async () => {
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const result = await match(snapshot, policy)
        const ask = explainer(snapshot, policy, result)
        for (const { candidateId, outcome, eligiblePlaces } of result.unmatched) {
          const explanation = ask(candidateId)
          expect(explanation.kind).toBe(outcome)
          if (explanation.kind !== 'outranked' && explanation.kind !== 'limits') continue
          const { places, decided } = explanation
          expect(places).toHaveLength(eligiblePlaces)
          expect(decided.reduce((sum, { people }) => sum + people, 0)).toBe(
            places.filter(({ wonBy }) => wonBy !== null).length,
          )
          for (const { rank, eligible, aheadPlacedElsewhere } of places) {
            expect(rank >= 1 && rank <= eligible && aheadPlacedElsewhere < rank).toBe(true)
          }
          // Somebody who is placed nowhere could have traded, so whoever won is ahead, equal, or within the limits.
          if (result.optimality.proven && snapshot.openProposals?.length === 0) {
            expect(decided.map(({ reason }) => reason)).not.toContain('together')
          }
        }
      }),
    )
  })

  it('names the change that opens a closed place, wherever one does', async () => {
    let opening = 0
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const ask = explainer(snapshot, policy, await match(snapshot, policy))
        for (const candidate of snapshot.candidates) {
          for (const { id: placeId } of snapshot.places) {
            const explanation = ask(candidate.id, placeId)
            if (explanation.kind !== 'pair_closed') continue
            const { unmet, unknown, belowMinimum, opens } = explanation
            expect(unmet.length + unknown.length + (belowMinimum === null ? 0 : 1)).toBeGreaterThan(0)
            if (opens === null) continue
            opening++
            expect(opens).toHaveLength(unmet.length + unknown.length)
            const changed = indexRegion(
              {
                ...snapshot,
                candidates: snapshot.candidates.map((one) => (one === candidate ? withAnswers(one, opens) : one)),
              },
              policy,
            )
            const at = [changed.candidateIndex.get(candidate.id) as number, changed.placeIndex.get(placeId) as number]
            expect(isEligible(changed, at[0], at[1])).toBe(true)
          }
        }
      }),
      { numRuns: 40 },
    )
    expect(opening).toBeGreaterThan(0)
  })

  it('says why somebody else came first, and leaves their score out', async () => {
    const explanation = explainer(VILLAGE, VILLAGE_POLICY, await match(VILLAGE, VILLAGE_POLICY))('bilal')
    expect(explanation).toMatchObject({ places: [{ wonBy: { score: 903 } }] })
    expect(renderExplanation(explanation, 'nl')).toContain('voorgesteld aan iemand die eerder weg moet.')
    for (const locale of LOCALES) expect(renderExplanation(explanation, locale)).not.toContain('903')
  })

  it('asks for what may open a place, and lists as not known what opens none', async () => {
    const ask = explainer(VILLAGE, VILLAGE_POLICY, await match(VILLAGE, VILLAGE_POLICY))
    expect(renderExplanation(ask('eva'), 'nl')).toContain('Om uit te zoeken, het nuttigste eerst:')
    expect(renderExplanation(ask('ilse'), 'nl')).toContain('Dit weten we ook nog niet:')
    expect(renderExplanation(ask('ilse'), 'en')).toContain('What else is not known:')
  })

  it('names refused permission as what is missing', async () => {
    const refused = {
      ...VILLAGE,
      candidates: VILLAGE.candidates.map((one) => (one.id === 'anna' ? { ...one, mayShare: false } : one)),
    }
    const ask = explainer(refused, VILLAGE_POLICY, await match(refused, VILLAGE_POLICY))
    expect(renderExplanation(ask('anna'), 'nl')).toContain('- Geen toestemming om gegevens te delen: bij ')
  })

  it('does not give away who lives in a house', async () => {
    const withResident = {
      ...VILLAGE,
      candidates: VILLAGE.candidates.map((candidate) =>
        candidate.id === 'chris'
          ? { ...candidate, safety: { ...candidate.safety, avoidCandidates: ['resident-1'] } }
          : candidate,
      ),
      houses: VILLAGE.houses.map((house) => ({ ...house, residents: ['resident-1'] })),
    }
    const ask = explainer(withResident, VILLAGE_POLICY, await match(withResident, VILLAGE_POLICY))
    expect(ask('chris', 'pit-2')).toMatchObject({
      kind: 'pair_closed',
      unmet: [{ criterion: 'safety', detail: { municipality: false, house: true, resident: false } }],
    })
  })

  it('refuses a result of another snapshot or policy, and ids that are not there', async () => {
    const result = await match(VILLAGE, VILLAGE_POLICY)
    expect(() => explainer({ ...VILLAGE, places: [] }, VILLAGE_POLICY, result)).toThrow(/The result is of the snapshot/)
    expect(() => explainer(VILLAGE, DEFAULT_POLICY, result)).toThrow(/The result is of the policy/)
    const ask = explainer(VILLAGE, VILLAGE_POLICY, result)
    expect(() => ask('nobody')).toThrow('There is no candidate "nobody" in this snapshot. Check the id.')
    expect(() => ask('anna', 'nowhere')).toThrow('There is no place "nowhere" in this snapshot. Check the id.')
  })
})

import { type Candidate, type CriterionCode, type Place, plainDate, type Verdict } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexRegion } from '../../region/region.ts'
import { arbitraryRegion } from '../../testing/arbitrary-region.ts'
import { judgePair } from '../judge-pair.ts'

/*
 * One principle decides: a criterion is unknown only when a missing value could change its verdict. Here every missing value is
 * filled in, in every way that can matter, and the verdicts are compared with that of the pair as it is.
 */

/** Ages on both sides of the bounds, incomes on both sides of every amount of the norms of 2026. */
const BIRTHS = ['1980-01-01', '2004-12-31', '2008-01-01'].map(plainDate)
const INCOMES = [
  0, 1, 5_000_00, 9_000_00, 12_000_00, 15_000_00, 18_000_00, 23_425_00, 29_400_00, 29_400_01, 35_000_00, 39_925_00,
  39_925_01, 51_537_00, 51_537_01, 56_910_00, 56_910_01, 10_000_000_00,
]

type Pair = readonly [Candidate, Place]

const both = [true, false] as const

/** Each pair with one missing value more filled in, for as long as there is one. */
function* filled([candidate, place]: Pair, code: CriterionCode): Generator<Pair> {
  const { household } = candidate
  const { adults } = household
  const some = function* (values: readonly Pair[]): Generator<Pair> {
    for (const value of values) yield* filled(value, code)
  }
  if (code === 'affordability' && candidate.bornOn === null) {
    yield* some(BIRTHS.map((bornOn) => [{ ...candidate, bornOn }, place]))
  } else if (code === 'affordability' && household.oldestBornOn === null && adults > 1) {
    // The oldest is not younger than somebody of whom the age is known.
    const older = BIRTHS.filter((day) => candidate.bornOn === null || day <= candidate.bornOn)
    yield* some(
      [...older, ...(candidate.bornOn === null ? [] : [candidate.bornOn])].map((oldestBornOn) => [
        { ...candidate, household: { ...household, oldestBornOn } },
        place,
      ]),
    )
  } else if (
    candidate.incomeYearCents === null &&
    (code === 'affordability' || candidate.assessedIncomeYearCents === null)
  ) {
    yield* some(INCOMES.map((incomeYearCents) => [{ ...candidate, incomeYearCents }, place]))
  } else if (code === 'income_rent' && candidate.fullTimeStudent === null) {
    yield* some(both.map((fullTimeStudent) => [{ ...candidate, fullTimeStudent }, place]))
  } else if (place.selfContained === null) {
    yield* some(both.map((selfContained) => [candidate, { ...place, selfContained }]))
  } else if (code === 'affordability' && place.designatedForAllowance === null) {
    yield* some(both.map((designatedForAllowance) => [candidate, { ...place, designatedForAllowance }]))
  } else yield [candidate, place]
}

it.each(['affordability', 'income_rent'] as const)(
  '%s is unknown exactly where a missing value could change it',
  (code) => {
    fc.assert(
      fc.property(arbitraryRegion({ candidates: 1, places: 1 }), ({ snapshot, policy: given }) => {
        const [candidate] = snapshot.candidates
        const [place] = snapshot.places
        if (candidate === undefined || place === undefined) return
        const policy = { ...given, rentNorms: 'builtin' } as const
        const day = plainDate('2026-07-01')
        const alone = { ...snapshot, houses: [], supportTeams: [], declines: [], openProposals: [] }
        const judge = ([person, home]: Pair): Verdict => {
          const region = indexRegion(
            {
              ...alone,
              candidates: [
                { ...person, readyOn: day, safety: { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] } },
              ],
              places: [
                {
                  ...home,
                  availableFrom: day,
                  endsOn: null,
                  houseId: null,
                  occupiedBy: null,
                  support: { ...home.support, teamId: null },
                },
              ],
            },
            policy,
          )
          return judgePair(region, 0, 0).find(({ judgement }) => judgement.criterion === code)?.judgement
            .verdict as Verdict
        }
        const possible = new Set(Array.from(filled([candidate, place], code), judge))
        expect(possible.has('unknown')).toBe(false)
        // Between two of the incomes that are tried one may lie that gives the other verdict: then it is rightly
        // unknown.
        const found = judge([candidate, place])
        if (possible.size > 1) expect(found).toBe('unknown')
        else if (candidate.incomeYearCents !== null) expect(found).toBe([...possible][0])
      }),
      { numRuns: 300 },
    )
  },
)

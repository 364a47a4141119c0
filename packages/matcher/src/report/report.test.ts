import { U16 } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VILLAGE, VILLAGE_POLICY } from '../explanation/testing/village.ts'
import { match } from '../match.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import type { PeopleRow } from './region-report.ts'
import { report } from './report.ts'
import { spreadOf } from './spread.ts'

const region = arbitraryRegion({ candidates: 14, places: 8 })

const sumOf = (rows: readonly PeopleRow[], key: keyof PeopleRow): number =>
  rows.reduce((sum, row) => sum + Number(row[key]), 0)

describe('report', () => {
  it('counts everybody once in every grouping, and agrees with the result', async () => {
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const result = await match(snapshot, policy)
        const {
          totals,
          places,
          perMunicipality,
          perSubRegion,
          perGroup,
          perAge,
          perForm,
          flows,
          proposedFlows,
          outcomes,
        } = report(snapshot, result)
        expect(totals.candidates).toBe(snapshot.candidates.length)
        expect(totals.placed).toBe(result.proposals.length)
        expect(places.offered).toBe(result.proposals.length + result.unfilled.length)
        for (const key of [
          'candidates',
          'placed',
          'underWay',
          'waiting',
          'placedInOrigin',
          'placedElsewhere',
        ] as const) {
          for (const rows of [perMunicipality, perSubRegion, perGroup, perAge])
            expect(sumOf(rows, key)).toBe(totals[key])
        }
        for (const row of [totals, ...perMunicipality, ...perSubRegion, ...perGroup, ...perAge]) {
          expect(row.placed + row.underWay + row.waiting).toBe(row.candidates)
          expect(row.placedInOrigin + row.placedElsewhere).toBe(row.placed)
          const { people, inOrigin, elsewhere, originNotKnown } = row.proposed
          expect(people).toBe(row.placed + row.underWay)
          expect(inOrigin + elsewhere + originNotKnown).toBe(people)
        }
        for (const { here } of [...perMunicipality, ...perSubRegion])
          expect(here.toOwn + here.toOthers + here.toOriginNotKnown + here.empty).toBe(here.places)
        expect(proposedFlows.reduce((sum, { people }) => sum + people, 0)).toBe(totals.placed + totals.underWay)
        for (const row of [places, ...perForm]) expect(row.filled + row.empty).toBe(row.offered)
        expect(perForm.reduce((sum, row) => sum + row.underWay, 0)).toBe(places.underWay)
        expect(flows.reduce((sum, { people }) => sum + people, 0)).toBe(totals.placed)
        expect(outcomes.reduce((sum, { people }) => sum + people, 0)).toBe(result.unmatched.length)

        for (const {
          code,
          candidates,
          placed,
          placedInOrigin,
          placesOffered,
          received,
          sent,
        } of result.perMunicipality) {
          expect(perMunicipality.find(({ municipality }) => municipality === code)).toMatchObject({
            candidates,
            placed,
            placedInOrigin,
            placesOffered,
            received,
            placedElsewhere: sent,
          })
        }
      }),
    )
  })

  it('has a row for each of the sixteen, known or not', async () => {
    const { perMunicipality } = report(VILLAGE, await match(VILLAGE, VILLAGE_POLICY))
    expect(perMunicipality.map(({ municipality }) => municipality)).toEqual(U16.map(({ code }) => code))
  })

  it('tells the village as it is', async () => {
    const told = report(VILLAGE, await match(VILLAGE, VILLAGE_POLICY))
    expect(told.totals).toEqual({
      candidates: 9,
      placed: 2,
      underWay: 1,
      waiting: 6,
      placedInOrigin: 2,
      placedElsewhere: 0,
      proposed: { people: 3, inOrigin: 2, elsewhere: 1, originNotKnown: 0, days: { median: 365, p90: 1046 } },
      daysOfPlaced: { median: 365, p90: 1046 },
      daysOfWaiting: { median: 365, p90: 365 },
    })
    expect(told.perAge.map(({ age, candidates }) => [age?.from ?? null, candidates])).toEqual([
      [21, 4],
      [25, 4],
      [null, 1],
    ])
    expect(told.perForm.find(({ form }) => form === 'pitstop')).toEqual({
      form: 'pitstop',
      offered: 2,
      filled: 1,
      empty: 1,
      underWay: 0,
      waitingWithWish: 0,
    })
    expect(told.questions).toContainEqual({ field: 'groupLiving', people: 1, mayOpen: 0 })
  })

  it('refuses a result of another snapshot', async () => {
    const result = await match(VILLAGE, VILLAGE_POLICY)
    expect(() => report({ ...VILLAGE, supportTeams: [], places: [], openProposals: [] }, result)).toThrow(
      /The result is of the snapshot/,
    )
  })
})

describe('spreadOf', () => {
  it('gives values that occur, and nothing for nobody', () => {
    expect(spreadOf([])).toBeNull()
    expect(spreadOf([7])).toEqual({ median: 7, p90: 7 })
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2, p90: 4 })
    expect(spreadOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({ median: 5, p90: 9 })
  })
})

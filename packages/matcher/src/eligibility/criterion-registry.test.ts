import { addDays } from '@thuismatch/shared/domain'
import { LOCALES } from '@thuismatch/shared/text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexRegion } from '../region/index.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { ALL_CRITERIA, CRITERION_TEXTS } from './criteria/all.ts'
import { UNKNOWN } from './criterion.ts'

describe.each(ALL_CRITERIA.map((criterion) => [criterion.code, criterion] as const))(
  'the criterion %s',
  (code, { change, asks = [] }) => {
    const changes = change === undefined ? [] : [change].flat()

    it('says in both languages what would change it, where something can', () => {
      for (const locale of LOCALES)
        expect(CRITERION_TEXTS[code][locale].change !== undefined, locale).toBe(changes.length > 0)
    })

    it('changes nothing but what it asks', () => {
      for (const { field } of changes) expect(asks).toContain(field)
    })
  },
)

it('a criterion misses of the candidate only what it declares to ask', () => {
  fc.assert(
    fc.property(arbitraryRegion({ candidates: 3, places: 3 }), ({ snapshot, policy }) => {
      const region = indexRegion(snapshot, policy)
      for (const candidate of region.candidates.keys()) {
        for (const place of region.places.keys()) {
          for (const { code, asks = [], verdict, missing } of ALL_CRITERIA) {
            if (verdict(region, candidate, place) !== UNKNOWN) continue
            const fields = missing(region, candidate, place)
            const undeclared = fields.filter(
              (field) => !field.startsWith('place.') && !asks.some((one) => one === field),
            )
            expect({ code, undeclared }).toEqual({ code, undeclared: [] })
          }
        }
      }
    }),
  )
})

it('a lasting criterion judges two rows alike on any day, whatever else is on file', () => {
  const lasting = ALL_CRITERIA.filter(({ isLasting }) => isLasting)
  expect(lasting.length).toBeGreaterThan(8)
  const property = fc.property(
    arbitraryRegion({ candidates: 4, places: 4 }),
    fc.integer({ min: 1, max: 2000 }),
    ({ snapshot, policy }, days) => {
      const { candidates, places } = snapshot
      const alone = { version: 1, candidates, places, houses: snapshot.houses, supportTeams: [] } as const
      const one = indexRegion(snapshot, policy)
      const later = indexRegion(
        {
          ...alone,
          asOf: addDays(snapshot.asOf, days),
          places: places.map((place) => ({ ...place, availableFrom: addDays(place.availableFrom, days) })),
        },
        policy,
      )
      for (const candidate of one.candidates.keys()) {
        for (const place of one.places.keys()) {
          const judged = (region: typeof one) =>
            lasting.map(({ code, verdict }) => [code, verdict(region, candidate, place)])
          expect(judged(later)).toEqual(judged(one))
        }
      }
    },
  )
  fc.assert(property)
})

import { plainDate } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexRegion } from '../region/region.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { classCriteria } from './class-criteria.ts'

it('puts in one class only whom a criterion judges alike everywhere, over birthdays and years too', () => {
  const later = (day: string, days: number) =>
    plainDate(new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10))
  fc.assert(
    fc.property(
      arbitraryRegion({ candidates: 60, places: 24 }),
      fc.array(fc.integer({ min: -400, max: 800 }), { minLength: 9, maxLength: 9 }),
      ({ snapshot, policy }, days) => {
        const spread = {
          ...snapshot,
          candidates: snapshot.candidates.map((candidate, i) => ({
            ...candidate,
            readyOn: later('2026-10-01', days[i % 9] / 4),
            bornOn: candidate.bornOn === null ? null : later('2005-11-21', days[(i + 3) % 7]),
          })),
          places: snapshot.places.map((place, i) => ({
            ...place,
            availableFrom: later('2026-06-01', Math.abs(days[i % 8])),
          })),
        }
        const region = indexRegion(spread, { ...policy, rentNorms: 'builtin' })
        for (const { criterion, candidates, places } of classCriteria(region)) {
          for (const c of region.candidates.keys()) {
            for (const p of region.places.keys()) {
              const like = criterion.verdict(region, candidates.member[candidates.of[c]], places.member[places.of[p]])
              if (criterion.verdict(region, c, p) !== like) expect.fail(`${criterion.code} of ${c} at ${p}`)
            }
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})

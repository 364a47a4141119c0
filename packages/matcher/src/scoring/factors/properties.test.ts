import { isInU16, type Snapshot, subRegionOf } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexRegion, type Region } from '../../region/region.ts'
import { rentPeriodOf } from '../../region/rent-row.ts'
import { arbitraryMunicipality } from '../../testing/arbitrary-date.ts'
import { arbitraryRegion } from '../../testing/arbitrary-region.ts'
import { pairRegion } from '../../testing/pair-region.ts'
import { POINTS_WHEN_UNKNOWN } from '../factor.ts'
import { score } from '../score.ts'
import { scorePair } from '../score-pair.ts'
import { affordabilityPoints } from './affordability.ts'
import { deadlinePoints } from './deadline.ts'
import { householdPoints } from './household.ts'
import { origin } from './origin.ts'
import { supportPoints } from './support.ts'
import { waitingPoints } from './waiting.ts'

// The properties that the contract's table of factors promises, each over generated values.

const HOURS = 100
const gap = fc.integer({ min: 0, max: 167 * HOURS })
const steps = fc.integer({ min: 0, max: 2 })
const blocks = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.nat(8)).map(([needed, missing]) => ({
  needed,
  missing: Math.min(needed, missing),
}))

/** On a straight line from `from` to `to`, but for rounding down. */
function expectOnLine(points: number, from: number, to: number, share: number): void {
  const exact = from + (to - from) * share
  expect(points).toBeGreaterThan(exact - 1 - 1e-6)
  expect(points).toBeLessThan(exact + 1e-6)
}

describe('origin', () => {
  it('is as near as the place is, or as far as somebody wishes who has to leave', () => {
    fc.assert(
      fc.property(arbitraryMunicipality, arbitraryMunicipality, fc.boolean(), (from, to, leaveOrigin) => {
        const region = pairRegion({
          candidate: { originMunicipality: from, wishes: { leaveOrigin } },
          place: { municipality: to },
        })
        const points = origin.points(region, 0, 0)
        const { origin: today, place } = origin.detail(region, 0, 0)
        const nearness = today === place ? 1000 : subRegionOf(from) === subRegionOf(to) ? 600 : 300
        if (!isInU16(from) || !isInU16(to)) expect(points).toBe(0)
        else expect(points).toBe(leaveOrigin ? (today === place ? 0 : 1000) : nearness)
      }),
    )
  })
})

describe('support', () => {
  it('is strictly less for each hour, and for each step, too much or too little', () => {
    fc.assert(
      fc.property(gap, steps, blocks, (hoursGap, step, { needed, missing }) => {
        const points = supportPoints(hoursGap, step, needed, missing)
        expect(supportPoints(hoursGap + HOURS, step, needed, missing)).toBeLessThan(points)
        expect(supportPoints(hoursGap, step + 1, needed, missing)).toBeLessThan(points)
        expect(points).toBeLessThanOrEqual(1000)
      }),
    )
  })

  it('is 1000 only where delivered equals needed, and never more for a wider gap', () => {
    expect(supportPoints(0, 0, 3, 0)).toBe(1000)
    fc.assert(
      fc.property(gap, fc.nat(100_000), steps, blocks, (hoursGap, more, step, { needed, missing }) => {
        const points = supportPoints(hoursGap, step, needed, missing)
        expect(supportPoints(hoursGap + more, step, needed, missing)).toBeLessThanOrEqual(points)
        if (hoursGap + step + missing > 0) expect(points).toBeLessThan(1000)
      }),
    )
  })

  it('falls in proportion to the building blocks that are needed and not offered', () => {
    fc.assert(
      fc.property(gap, steps, blocks, (hoursGap, step, { needed, missing }) => {
        // In whole hours nothing is rounded but the share of the blocks.
        const hours = hoursGap - (hoursGap % HOURS)
        const all = supportPoints(hours, step, 0, 0)
        expectOnLine(supportPoints(hours, step, needed, missing), all, all - 200, missing / needed)
      }),
    )
  })

  it('judges too much and too little alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 168 }), fc.integer({ min: 0, max: 168 }), (a, b) => {
        const points = (needed: number, delivered: number) =>
          scorePair(
            pairRegion({
              candidate: { support: { hoursPerWeek: needed } },
              place: { support: { maxHoursPerWeek: delivered } },
            }),
            0,
            0,
          ).factors[1].points
        expect(points(a, b)).toBe(points(b, a))
      }),
      { numRuns: 30 },
    )
  })
})

describe('household', () => {
  it('is 1000 for an exact fit, and less for each person beyond it', () => {
    expect(householdPoints(0)).toBe(1000)
    for (let spare = 0; spare < 410; spare++) expect(householdPoints(spare + 1)).toBeLessThan(householdPoints(spare))
  })
})

describe('waiting', () => {
  it('rises in a straight line from 0 to 1000 at the cap, and stays there', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 3000 }), (days, cap) => {
        expectOnLine(waitingPoints(days, cap), 0, 1000, Math.min(1, days / cap))
        expect(waitingPoints(0, cap)).toBe(0)
        expect(waitingPoints(cap, cap)).toBe(1000)
        expect(waitingPoints(days + 1, cap)).toBeGreaterThanOrEqual(waitingPoints(days, cap))
      }),
    )
  })
})

describe('deadline', () => {
  it('rises in a straight line to 1000 on the day and after', () => {
    for (let days = 0; days <= 365; days++) expectOnLine(deadlinePoints(days), 1000, 0, days / 365)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (days) => {
        expect(deadlinePoints(-days)).toBe(1000)
        expect(deadlinePoints(365 + days)).toBe(0)
      }),
    )
  })
})

describe('affordability', () => {
  it('falls in a straight line from 1000 at no net rent to 0 at the maximum share', () => {
    const income = fc.integer({ min: 1, max: 10_000_000 })
    fc.assert(
      fc.property(
        income,
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 1.5, noNaN: true }),
        (year, share, part) => {
          const most = share * year
          const net = Math.floor(part * most)
          expectOnLine(affordabilityPoints(net, year, share), 1000, 0, Math.min(1, net / most))
          expect(affordabilityPoints(0, year, share)).toBe(1000)
          expect(affordabilityPoints(Math.ceil(most), year, share)).toBe(0)
          expect(affordabilityPoints(net + 1, year, share)).toBeLessThanOrEqual(affordabilityPoints(net, year, share))
        },
      ),
    )
  })
})

const hasRow = (region: Region, c: number, p: number): boolean =>
  region.rentPeriods.periods[rentPeriodOf(region, c, p)].allowance !== null

describe('every score', () => {
  it('is a whole number from 0 to 1000, of whole points from 0 to 1000, and half where a value is missing', () => {
    fc.assert(
      fc.property(arbitraryRegion({ candidates: 4, places: 4 }), ({ snapshot, policy }) => {
        const region = indexRegion(snapshot, policy)
        for (const c of region.candidates.keys()) {
          for (const p of region.places.keys()) {
            const { score: total, factors, missing } = scorePair(region, c, p)
            for (const whole of [total, ...factors.map(({ points }) => points)]) {
              expect(Number.isInteger(whole) && whole >= 0 && whole <= 1000).toBe(true)
            }
            // That a year has no row of the rent norms is nobody's question.
            const asked = factors.filter(
              ({ unknown, factor }) => unknown && (factor !== 'affordability' || hasRow(region, c, p)),
            )
            if (asked.length > 0) expect(missing.length).toBeGreaterThan(0)
            if (!factors.some(({ unknown }) => unknown)) expect(missing).toEqual([])
            for (const { unknown, points } of factors) if (unknown) expect(points).toBe(POINTS_WHEN_UNKNOWN)
          }
        }
      }),
    )
  })

  it('is swayed by nothing that no factor reads', () => {
    const unread = fc.record({
      caseworkerId: fc.constantFrom('w8', 'w9'),
      movingFrom: fc.constantFrom('shelter', null),
      selfReliance: fc.constantFrom(null, { finances: 1, housing: 5 }),
      residesIn: fc.constantFrom('0344', '0363', null),
      groupLiving: fc.constantFrom(true, false, null),
      mayShare: fc.constantFrom(true, false, null),
      stableKey: fc.constantFrom('a', 'b'),
    })
    fc.assert(
      fc.property(arbitraryRegion({ candidates: 3, places: 3 }), unread, ({ snapshot, policy }, changes) => {
        const other: Snapshot = {
          ...snapshot,
          candidates: snapshot.candidates.map((candidate) => ({ ...candidate, ...changes })),
        }
        const [before, after] = [indexRegion(snapshot, policy), indexRegion(other, policy)]
        for (const c of before.candidates.keys()) {
          for (const p of before.places.keys()) expect(score(after, c, p)).toBe(score(before, c, p))
        }
      }),
    )
  })
})

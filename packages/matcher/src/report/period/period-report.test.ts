import {
  addDays,
  daysOfPeriod,
  FORMS,
  type Period,
  type PlainDate,
  periodOf,
  plainDate,
  U16,
} from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_SHOWN } from '../suppressed-cells.ts'
import type { PeriodFacts } from './period-facts.ts'
import { type PeriodReport, periodReport } from './period-report.ts'
import { renderPeriodText } from './render-period-text.ts'

const PERIOD = periodOf('2026-Q4') as Period
const { first, last } = daysOfPeriod(PERIOD)

const day = fc.integer({ min: -60, max: 100 }).map((days) => addDays(first, days))
const person = fc.record({
  municipality: fc.constantFrom(U16[0]?.code ?? '', U16[1]?.code ?? '', '9999', null),
  registeredOn: day,
  left: fc.option(fc.record({ on: day, by: fc.constantFrom('moved' as const, 'withdrawn' as const) })),
  urgencyGround: fc.constantFrom('medical' as const, 'none' as const, null),
})
const proposal = fc.record({
  form: fc.constantFrom(...FORMS, null),
  answer: fc.constantFrom('yes' as const, 'no' as const, 'silence' as const, 'taken_back' as const, 'open' as const),
  reason: fc.constantFrom(null, { by: 'candidate' as const, code: 'too_far_away' }),
  answeredAfterHours: fc.option(fc.integer({ min: 0, max: 90 })),
  isByHand: fc.boolean(),
  isOverruling: fc.boolean(),
  isTakenBackByCoordinator: fc.boolean(),
})
const home = fc.record({ form: fc.constantFrom(...FORMS), availableFrom: day, filledOn: fc.option(day) })
const facts: fc.Arbitrary<PeriodFacts> = fc.record({
  period: fc.constant(PERIOD),
  through: fc.constantFrom(last, addDays(first, 30)),
  people: fc
    .array(person, { maxLength: 80 })
    .map((all) => all.filter(({ registeredOn, left }) => left === null || left.on >= registeredOn)),
  homes: fc.array(home, { maxLength: 30 }),
  proposals: fc.array(proposal, { maxLength: 60 }),
  chains: fc.record({ whole: fc.nat(9), broken: fc.nat(9) }),
  ledger: fc.constant(null),
})

const tableOf = ({ tables }: PeriodReport, key: string) => tables.find((table) => table.key === key)

describe('a report over a period', () => {
  it('shows no number of people from 1 to 4, and its columns and rows add up wherever they are shown', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const report = periodReport(given, 'nl')
        for (const key of ['flow', 'answers', 'reasons', 'urgency', 'grounds', 'byPeople', 'chains'])
          for (const cell of [
            ...(tableOf(report, key)?.rows ?? []),
            ...(tableOf(report, key)?.total ? [tableOf(report, key)?.total ?? []] : []),
          ].flatMap((row) => row.slice(1, key === 'flow' ? 7 : undefined)))
            expect(cell.value === null || cell.value === 0 || cell.value >= FEWEST_SHOWN, `${key}: ${cell.text}`).toBe(
              true,
            )
        for (const [, ...cells] of [...(tableOf(report, 'flow')?.rows ?? []), tableOf(report, 'flow')?.total ?? []]) {
          const [before, came, all, moved, out, waiting] = cells.map(({ value }) => value)
          if (before != null && came != null && all != null) expect(before + came).toBe(all)
          if (moved != null && out != null && waiting != null && all != null) expect(moved + out + waiting).toBe(all)
          expect([before, came, all].filter((one) => one === null)).not.toHaveLength(1)
          expect([all, moved, out, waiting].filter((one) => one === null)).not.toHaveLength(1)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('counts who came, moved, left and waits, by the days on which they did', () => {
    const at = (registeredOn: PlainDate, left: PeriodFacts['people'][number]['left'] = null) => ({
      municipality: '0344',
      registeredOn,
      left,
      urgencyGround: null,
    })
    const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
    const report = periodReport(
      {
        period: PERIOD,
        through: last,
        people: [
          ...many(10, at(plainDate('2026-09-30'))),
          ...many(20, at(plainDate('2026-10-01'))),
          ...many(6, at(plainDate('2026-05-01'), { on: plainDate('2026-12-31'), by: 'moved' })),
          ...many(7, at(plainDate('2026-05-01'), { on: plainDate('2026-10-01'), by: 'withdrawn' })),
          ...many(8, at(plainDate('2026-05-01'), { on: plainDate('2026-09-30'), by: 'moved' })),
          ...many(9, at(plainDate('2026-11-01'), { on: plainDate('2027-01-01'), by: 'withdrawn' })),
          ...many(30, at(plainDate('2027-01-01'))),
        ],
        homes: [],
        proposals: [],
        chains: { whole: 0, broken: 0 },
        ledger: null,
      },
      'en',
    )
    const utrecht = tableOf(report, 'flow')?.rows.find(([name]) => name?.text === 'Utrecht')
    expect(utrecht?.slice(1, 7).map(({ value }) => value)).toEqual([23, 29, 52, 6, 7, 39])
    expect(renderPeriodText(report)).toContain('Report over 2026-Q4')
  })
})

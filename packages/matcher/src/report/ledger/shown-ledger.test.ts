import {
  addDays,
  type HalfYear,
  halfYearOf,
  lastDayOf,
  type Placement,
  plainDate,
  type Trade,
} from '@thuismatch/shared/domain'
import { LOCALES } from '@thuismatch/shared/text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VILLAGE, VILLAGE_POLICY } from '../../explanation/testing/village.ts'
import { match } from '../../match.ts'
import { renderReportHtml } from '../render-report-html.ts'
import { renderReportText } from '../render-report-text.ts'
import { report } from '../report.ts'
import { FEWEST_SHOWN } from '../suppressed-cells.ts'
import { ledger } from './ledger.ts'
import { type ShownLedger, shownLedger } from './shown-ledger.ts'

const KEY = { '0344': 0.5, '0355': 0.3, '1961': 0.2 }
const moved = (count: number, receivedBy: string, placedOn = '2026-08-01'): Placement[] =>
  Array.from({ length: count }, () => ({
    placedOn: plainDate(placedOn),
    receivedBy,
    sentBy: '0355',
    withGround: true,
  }))
const trades: Trade[] = []
const isFew = (count: number): boolean => count > 0 && count < FEWEST_SHOWN

const rowsOf = ({ rows }: ShownLedger) => new Map(rows.map((row) => [row.municipality, row]))
const hiddenIn = ({ rows }: ShownLedger, column: 'receivedWithGround' | 'balance'): string[] =>
  rows.flatMap((row) => (row[column] === null ? [row.municipality] : []))

describe('the ledger as it may be shown', () => {
  it('hides few people, another number from which they would follow, and the balances of both, for good', () => {
    const few = [...moved(3, '0344'), ...moved(7, '0355'), ...moved(9, '1961')]
    const now = shownLedger('2026-H2', { placements: few, trades }, KEY)
    expect(hiddenIn(now, 'receivedWithGround')).toEqual(['0344', '0355'])
    expect([now.total, hiddenIn(now, 'balance')]).toEqual([19, ['0344', '0355']])
    expect(rowsOf(now).get('0344')).toMatchObject({ carriedOver: 0, traded: 0, due: 10 })
    const later = shownLedger('2027-H1', { placements: [...few, ...moved(8, '0344', '2027-02-01')], trades }, KEY)
    expect(hiddenIn(later, 'receivedWithGround')).toEqual([])
    expect(hiddenIn(later, 'balance')).toEqual(['0344', '0355'])
    expect(rowsOf(later).get('0355')).toMatchObject({ carriedOver: null, balance: null })
  })

  it('hides what falls to each, and every balance, where few people came to all together', () => {
    const { total, rows } = shownLedger('2026-H2', { placements: moved(3, '0344'), trades }, KEY)
    expect(total).toBeNull()
    for (const { due, balance } of rows) expect([due, balance]).toEqual([null, null])
  })

  it('leaves nobody from whom few people would follow, by any sum of what is shown', () => {
    const code = fc.constantFrom('0344', '0355', '1961', '0620')
    const some = fc.record({
      placedOn: fc.constantFrom('2026-02-01', '2026-08-01').map(plainDate),
      receivedBy: code,
      sentBy: fc.option(code),
      withGround: fc.constantFrom(true, true, false, null),
    })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 60 }), (placements) => {
        const plain = rowsOf(ledger('2026-H2', { placements, trades }, KEY) as ShownLedger)
        const found = shownLedger('2026-H2', { placements, trades }, KEY)
        const isSmall = (whole: number | null, part: number | null): boolean =>
          whole !== null && part !== null && isFew(whole - part)
        for (const row of found.rows) {
          for (const [all, grounded] of [
            [row.received, row.receivedWithGround],
            [row.sent, row.sentWithGround],
          ] as const) {
            expect([all, grounded].filter((shown) => shown !== null && isFew(shown))).toEqual([])
            expect(isSmall(all, grounded)).toBe(false)
          }
          if (row.receivedWithGround === null) expect(row.balance).toBeNull()
          if (found.total === null) expect([row.due, row.balance]).toEqual([null, null])
          for (const column of ['received', 'receivedWithGround', 'sent', 'balance', 'due'] as const)
            if (row[column] !== null) expect(row[column]).toBe(plain.get(row.municipality)?.[column])
        }
        // All who came, with a ground or without, are told by the report: no municipality alone is hidden of them.
        const alone = found.rows.filter(({ received }) => received === null)
        expect(alone).not.toHaveLength(found.rows.length === 1 ? Number.NaN : 1)
        expect(hiddenIn(found, 'receivedWithGround').length + Number(found.total === null)).not.toBe(1)
      }),
    )
  })

  it('hides what it hid in every half-year since the first', () => {
    const halves: HalfYear[] = ['2025-H2', '2026-H1', '2026-H2']
    expect(halves.slice(1)).toEqual(halves.slice(0, -1).map((half) => halfYearOf(addDays(lastDayOf(half), 1))))
    const placements = [...moved(2, '0344', '2025-08-01'), ...moved(6, '0355', '2025-08-01')]
    for (const half of halves)
      expect(hiddenIn(shownLedger(half, { placements, trades }, KEY), 'balance')).toEqual(['0344', '0355'])
  })

  it.each(LOCALES)('stands in text and page, and not where there is none: %s', async (locale) => {
    const result = await match(VILLAGE, VILLAGE_POLICY)
    const found = shownLedger('2026-H2', { placements: moved(12, '0344'), trades }, KEY)
    for (const render of [renderReportText, renderReportHtml]) {
      const told = render(report(VILLAGE, result, found), locale)
      expect(told).toMatch(locale === 'nl' ? /Verdeling tussen gemeenten: 2026-H2/ : /Distribution between .*: 2026-H2/)
      expect(told).not.toMatch(/undefined|NaN|null|\[object/)
      expect(render(report(VILLAGE, result), locale)).not.toContain('2026-H2')
    }
  })
})

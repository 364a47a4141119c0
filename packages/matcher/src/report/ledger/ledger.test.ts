import { halfYear, halfYearOf, lastDayOf, type Placement, plainDate, type Trade } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ledger } from './ledger.ts'
import { renderLedgerCsv, renderLedgerText } from './render-ledger.ts'

const KEY = { '0344': 0.5, '0355': 0.3, '1961': 0.2 }
const moved = (placedOn: string, receivedBy: string, sentBy: string | null, withGround: boolean | null): Placement => ({
  placedOn: plainDate(placedOn),
  receivedBy,
  sentBy,
  withGround,
})

describe('a half-year', () => {
  it('ends on 30 June or 31 December, and is read from what was typed', () => {
    expect([halfYearOf(plainDate('2026-06-30')), halfYearOf(plainDate('2026-07-01'))]).toEqual(['2026-H1', '2026-H2'])
    expect([lastDayOf('2026-H1'), lastDayOf('2026-H2')]).toEqual(['2026-06-30', '2026-12-31'])
    expect(['2026-H2', '2026-H3', '2026', ''].map(halfYear)).toEqual(['2026-H2', null, null, null])
  })
})

describe('the ledger', () => {
  const placements = [
    moved('2026-03-01', '0344', '0355', true),
    moved('2026-07-02', '0344', '0355', true),
    moved('2026-08-02', '0344', '0344', true),
    moved('2026-09-02', '0620', '0344', true),
    moved('2026-09-03', '0355', '0344', false),
    moved('2026-09-04', '0355', null, null),
  ]
  const trades: Trade[] = [{ period: '2026-H2', from: '0355', to: '0344', people: 1 }]
  const found = ledger('2026-H2', { placements, trades }, KEY)
  const rowOf = (code: string) => found.rows.find(({ municipality }) => municipality === code)

  it('counts who received and who sent, people with an urgency ground apart, former codes added to what they became', () => {
    expect(found).toMatchObject({ total: 3, groundNotKnown: 1, from: '2026-07-01', through: '2026-12-31' })
    expect(rowOf('0344')).toMatchObject({ received: 2, receivedWithGround: 2, sent: 2, sentWithGround: 1 })
    expect(rowOf('1961')).toMatchObject({ received: 1, receivedWithGround: 1, sent: 0 })
    expect(rowOf('0355')).toMatchObject({ received: 2, receivedWithGround: 0, sent: 1, sentWithGround: 1 })
  })

  it('says what falls to whom by the key, what was taken over, and carries the balance over', () => {
    // H1: one received by Utrecht; its share of 1 is ⌈0.5⌉ = 1, that of the others 1 too. With H2 there are 4: 2, ⌈1.2⌉
    // = 2 and 1.
    expect(rowOf('0344')).toMatchObject({ carriedOver: 0, due: 1, traded: 1, balance: 0 })
    expect(rowOf('0355')).toMatchObject({ carriedOver: -1, due: 1, traded: -1, balance: -1 })
    expect(rowOf('1961')).toMatchObject({ carriedOver: -1, due: 0, traded: 0, balance: 0 })
  })

  it('begins a half-year with the balance at which the one before ended, and a trade changes no sum', () => {
    const code = fc.constantFrom('0344', '0355', '1961', '0620', '0363')
    const placement = fc.record({
      placedOn: fc.constantFrom('2025-08-01', '2026-02-01', '2026-08-01').map(plainDate),
      receivedBy: code,
      sentBy: fc.option(code),
      withGround: fc.constantFrom(true, false, null),
    })
    const trade = fc.record({
      period: fc.constantFrom('2025-H2' as const, '2026-H1' as const, '2026-H2' as const),
      from: code,
      to: code,
      people: fc.integer({ min: 1, max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(placement, { maxLength: 30 }), fc.array(trade, { maxLength: 5 }), (placements, trades) => {
        for (const key of [KEY, 'inhabitants'] as const) {
          const [first, second] = (['2026-H1', '2026-H2'] as const).map((period) =>
            ledger(period, { placements, trades }, key),
          )
          for (const { municipality, carriedOver } of second!.rows) {
            const before = first!.rows.find((row) => row.municipality === municipality)
            expect(carriedOver).toBe(before?.balance ?? carriedOver)
          }
          expect(second!.rows.reduce((sum, { traded }) => sum + traded, 0)).toBe(0)
          expect(second!.rows.reduce((sum, { receivedWithGround }) => sum + receivedWithGround, 0)).toBe(second!.total)
          for (const { carriedOver, receivedWithGround, due, traded, balance } of second!.rows) {
            expect(balance).toBe(carriedOver + receivedWithGround - due - traded)
          }
        }
      }),
    )
  })

  it('is written as a table in words, and as lines of codes and numbers', () => {
    expect(renderLedgerText(found, 'nl')).toMatch(
      /Wie ontving en wie stuurde van 1 juli 2026 tot en met 31 december 2026/,
    )
    expect(renderLedgerText(found, 'nl')).toMatch(/Utrecht +50 % +2 +2 +2 +1 +1 +1 +0 +0/)
    expect(renderLedgerCsv(found)).toContain('2026-H2,0344,"Utrecht",500000,2,2,2,1,1,1,0,0\r\n')
  })
})

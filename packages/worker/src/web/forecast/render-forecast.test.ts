import { type ForecastResult, plainDate } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecastExample } from '../../testing/forecast-example.ts'
import { smallSnapshot } from '../../testing/proposed-region.ts'
import { niceTop } from './forecast-charts.ts'
import { renderForecastCsv } from './render-forecast-csv.ts'
import { renderForecastHtml } from './render-forecast-html.ts'
import { shownAssumptions } from './shown-assumptions.ts'

const NOW = new Date('2026-12-01T09:00:00Z')
const SNAPSHOT = smallSnapshot({ now: NOW, name: 'fc', candidates: 40, places: 3 })
const RESULT = forecastExample(SNAPSHOT)
const LOCALES: readonly Locale[] = ['nl', 'en']

const textOf = (page: string): string =>
  page
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&lt;', '<')

describe('a forecast as a page', () => {
  it('says first what it does not know, then three things', () => {
    const body = (renderForecastHtml(RESULT, 'nl').split('<body>')[1] ?? '').trimStart()
    expect(textOf(body).trimStart().startsWith('Wat dit niet weet. Van de 58 aannames zijn er 31')).toBe(true)
    for (const locale of LOCALES)
      expect(renderForecastHtml(RESULT, locale).match(/<section class="message">/g)).toHaveLength(3)
  })

  it('gives each of the three its uncertainty', () => {
    for (const locale of LOCALES) {
      const messages = renderForecastHtml(RESULT, locale).split('<section class="message">').slice(1)
      for (const message of messages)
        expect(textOf(message)).toMatch(locale === 'nl' ? /\(−?[\d.,]+ tot −?[\d.,]+\)/ : /\(−?[\d.,]+ to −?[\d.,]+\)/)
    }
  })

  it('needs no script, no file and no server', () => {
    for (const locale of LOCALES) {
      const page = renderForecastHtml(RESULT, locale)
      expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:\/\//)
    }
  })

  it('calls what cannot be told so, and a price that did not come true as well', () => {
    const unsure: ForecastResult = {
      ...RESULT,
      differences: [],
      worth: RESULT.worth.slice(1),
    }
    const text = textOf(renderForecastHtml(unsure, 'en'))
    expect(text).toContain('What would help most, nobody can tell')
    expect(text).toContain('That did not come true')
    expect(text).toContain('Beds in protected living, shelter and youth care')
    const none = textOf(renderForecastHtml({ ...unsure, worth: [], unknowns: [] }, 'en'))
    expect(none).toContain('There is nothing of which one more would matter')
    expect(none).toContain('Every value was counted')
  })

  it('tells the prices of as many as were simulated again, side by side', () => {
    const text = textOf(renderForecastHtml(RESULT, 'en'))
    expect(text).toMatch(/Clustered[^)]*middling support 14 \(9 to 19\) 3 \(1 to 5\) 12\.5 \(8 to 17\)/i)
    expect(text).toContain('This would help most: 10 more homes (')
    // A price of one unit says nothing of lifting a limit.
    expect(text).toMatch(/no limit on the hours of teams – – – – –/)
  })

  it('names nobody, and no number of 1 to 4 real people', () => {
    for (const locale of LOCALES) {
      const [page, csv] = [renderForecastHtml(RESULT, locale), renderForecastCsv(RESULT, locale)]
      for (const document of [page, csv]) expect(document).not.toMatch(/person-\d|home-\d|fc-p1/)
    }
    // Of 14 indications 7 end in each year, of three places two and one.
    const text = textOf(renderForecastHtml(RESULT, 'en'))
    expect(text).toMatch(/the indication ends (7 7|– –)/)
    expect(text).toMatch(/the place ends – –/)
  })
})

describe('assumptions as they may leave the house', () => {
  const arrivals = (counts: readonly number[]): ForecastResult['assumptions'] => ({
    ...RESULT.assumptions,
    arrivals: counts.map((basis, index) => ({
      group: index % 2 === 0 ? ('young_adult' as const) : ('doorstromer' as const),
      municipality: `0${300 + index}`,
      value: basis / 12,
      source: 'history',
      basis,
    })),
  })

  it('never show a small number of people, nor leave it to be worked out from the sum', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (counts) => {
        const shown = shownAssumptions(arrivals(counts)).filter(({ name }) => name === 'arrivals')
        const hidden = shown.filter(({ value }) => value === null)
        for (const [index, { value, basis }] of shown.entries()) {
          const count = counts[index] as number
          if (count > 0 && count < 5) expect([value, basis]).toEqual([null, 'hidden'])
        }
        // A single hidden one would be the sum less the others.
        if (counts.length > 1) expect(hidden.length).not.toBe(1)
      }),
    )
  })

  it('show homes and days however few', () => {
    const planned = { form: 'clustered', municipality: '0344', from: plainDate('2027-06-01') } as const
    const shown = shownAssumptions({
      ...RESULT.assumptions,
      plannedHomes: [{ ...planned, value: 3, source: 'council', basis: 1 }],
    })
    expect(shown.find(({ name }) => name === 'plannedHomes')).toMatchObject({ value: 3, basis: 1 })
  })
})

describe('a forecast as CSV', () => {
  const rowsOf = (csv: string, separator: string): string[][] =>
    csv
      .replace('\uFEFF', '')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(separator))

  it('has every month of every figure of everybody, with its band', () => {
    const rows = rowsOf(renderForecastCsv(RESULT, 'en'), ',')
    const all = RESULT.policies[0]?.series[0]
    const waiting = rows.filter(
      ([part, policy, by, , , figure]) =>
        part === 'people' && policy === 'u16-default' && by === 'all' && figure === 'waiting',
    )
    expect(waiting.map(([, , , , month]) => month)).toEqual(RESULT.months)
    expect(waiting.map(([, , , , , , , median]) => Number(median))).toEqual(all?.waiting.map(({ median }) => median))
    for (const [, , , , , , low, median, high] of waiting) {
      expect(Number(low)).toBeLessThan(Number(median))
      expect(Number(median)).toBeLessThan(Number(high))
    }
  })

  it('holds no cell that a spreadsheet takes for a formula, and keeps codes text', () => {
    for (const locale of LOCALES) {
      const cells = rowsOf(renderForecastCsv(RESULT, locale), locale === 'nl' ? ';' : ',').flat()
      const formulas = cells.filter(
        (cell) => /^"?[=+@\t]/.test(cell) || (/^"?-/.test(cell) && !/^-[\d.,]+$/.test(cell)),
      )
      expect(formulas).toEqual([])
      expect(cells).toContain("'=fair")
      expect(cells).toContain("'0344")
    }
  })

  it('writes numbers as sheets of the language read them', () => {
    const [nl, en] = LOCALES.map((locale) => renderForecastCsv(RESULT, locale)) as [string, string]
    expect(nl).toContain(';12,5;')
    expect(en).toContain(',12.5,')
  })
})

describe('the top of an axis', () => {
  it('is a round number, not below the value and at most twice it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e7, noNaN: true }), (value) => {
        const top = niceTop(value)
        expect(top).toBeGreaterThanOrEqual(value * (1 - 1e-9))
        expect(top).toBeLessThanOrEqual(value * 2 * (1 + 1e-9))
      }),
    )
  })
})

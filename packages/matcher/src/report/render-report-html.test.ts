import { LOCALES, TOKENS_CSS } from '@thuismatch/shared/text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VILLAGE, VILLAGE_POLICY } from '../explanation/testing/village.ts'
import { match } from '../match.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { STYLE } from './html/style.ts'
import { labelsFor } from './labels.ts'
import { renderReportHtml } from './render-report-html.ts'
import { renderReportText } from './render-report-text.ts'
import { report } from './report.ts'
import { shownReport } from './shown-numbers.ts'
import { FEWEST_SHOWN } from './suppressed-cells.ts'
import { TOWN, townOf } from './testing/town.ts'

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

describe.each(LOCALES)('the page in %s', (locale) => {
  it('needs nothing else: no script, no address, no file', async () => {
    const page = renderReportHtml(report(VILLAGE, await match(VILLAGE, VILLAGE_POLICY)), locale)
    expect(page).not.toMatch(/<script|javascript:|\son\w+=|https?:|\/\/|url\(|@import|<img|<link|<iframe/i)
    expect(page).toMatch(/^<!doctype html>\n<html lang="(en|nl)">\n<head>\n<meta charset="utf-8">/)
  })

  it('has one main heading, a heading for each part, and a table with headings beside each picture', async () => {
    const page = renderReportHtml(report(VILLAGE, await match(VILLAGE, VILLAGE_POLICY)), locale)
    expect(count(page, /<h1>/g)).toBe(1)
    expect(count(page, /<section>/g)).toBe(count(page, /<h2>/g) - 1)
    expect(count(page, /<svg[^>]+role="img" aria-label="[^"]+"/g)).toBe(count(page, /<figure>/g))
    expect(count(page, /<figure>/g)).toBeLessThan(count(page, /<table/g))
    expect(count(page, /<table/g)).toBe(count(page, /<caption>[^<]+<\/caption>/g))
    expect(count(page, /<tr>(?!<th scope="(row|col)">)/g)).toBe(0)
  })

  it.each([
    ['village', VILLAGE],
    ['town', TOWN],
  ])('says the same as text: the %s', async (name, snapshot) => {
    const told = report(snapshot, await match(snapshot, VILLAGE_POLICY))
    await expect(renderReportText(told, locale)).toMatchFileSnapshot(`./golden/${name}.${locale}.txt`)
  })

  it('writes nothing that is not there, for any region', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRegion(), async ({ snapshot, policy }) => {
        const told = report(snapshot, await match(snapshot, policy))
        for (const text of [renderReportHtml(told, locale), renderReportText(told, locale)]) {
          expect(text).not.toMatch(/undefined|NaN|null|\[object/)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('what the page shows', () => {
  it('is no number of 1 to 4 people, nor one that follows from what it shows', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRegion({ candidates: 60, places: 20 }), async ({ snapshot, policy }) => {
        const told = report(snapshot, await match(snapshot, policy))
        const shown = shownReport(told, labelsFor('en'))
        const { total, municipalities, subRegions, groups, ages, flows, outcomes, questions, forms } = shown
        const rows = [total, ...municipalities, ...subRegions, ...groups, ...ages]
        const all = [
          ...rows.flatMap((row) => [
            row.candidates,
            row.proposed,
            row.inOrigin,
            row.elsewhere,
            row.originNotKnown,
            row.waiting,
          ]),
          ...municipalities.flatMap(({ here }) => [here.toOwn, here.toOthers, here.toOriginNotKnown]),
          ...flows.people.flat(),
          ...outcomes.map(({ people }) => people),
          ...questions.flatMap(({ people, mayOpen }) => [people, mayOpen]),
          ...forms.flatMap(({ proposed, waitingWithWish }) => [proposed, waitingWithWish]),
        ]
        for (const { value, text } of all) {
          expect(value === null || value === 0 || value >= FEWEST_SHOWN).toBe(true)
          expect(text).toMatch(value === null ? /^–$/ : /^[\d,]+$/)
        }
        const hiddenIn = (parts: readonly { readonly value: number | null }[]) =>
          parts.filter(({ value }) => value === null)
        for (const { candidates, proposed, inOrigin, elsewhere, originNotKnown, waiting } of rows) {
          expect(hiddenIn([candidates, proposed, waiting])).not.toHaveLength(1)
          expect(hiddenIn([proposed, inOrigin, elsewhere, originNotKnown])).not.toHaveLength(1)
        }
        // How many places there are is known, so how many are empty tells how many are proposed.
        for (const { here } of municipalities) {
          const parts = hiddenIn([here.toOwn, here.toOthers, here.toOriginNotKnown])
          expect(here.empty === null || parts.length !== 1).toBe(true)
          if (here.empty !== null) {
            const proposed = here.places - here.empty
            expect(proposed === 0 || proposed >= FEWEST_SHOWN).toBe(true)
          }
        }
        for (const parts of [municipalities, subRegions, groups, ages]) {
          for (const column of [
            'candidates',
            'proposed',
            'inOrigin',
            'elsewhere',
            'originNotKnown',
            'waiting',
          ] as const) {
            expect(hiddenIn([total[column], ...parts.map((row) => row[column])])).not.toHaveLength(1)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is the large number in the first lines, though few proposals are under way', async () => {
    const told = report(TOWN, await match(TOWN, VILLAGE_POLICY))
    const { totals, ...rest } = told
    expect(totals).toMatchObject({ candidates: 60, underWay: 3 })
    const proposed = totals.placed + totals.underWay
    for (const text of [renderReportHtml(told, 'nl'), renderReportText(told, 'nl')]) {
      expect(text).toContain(`Mensen met een voorstel: ${proposed}.`)
      expect(text).toContain(`Mensen die wachten: ${totals.waiting}.`)
      expect(text).not.toContain('Er loopt een voorstel')
    }
    expect(rest.outcomes).toContainEqual({ outcome: 'taken', people: 3 })
  })

  it('never counts an origin that is not known as elsewhere', async () => {
    const nowhere = townOf(() => null)
    const unknownOrigins = report(nowhere, await match(nowhere, VILLAGE_POLICY))
    const { total, municipalities } = shownReport(unknownOrigins, labelsFor('en'))
    expect(total).toMatchObject({ inOrigin: { value: 0 }, elsewhere: { value: 0 } })
    expect(total.originNotKnown).toEqual(total.proposed)
    expect(municipalities.every(({ here }) => here.toOwn.value === 0 && here.toOthers.value === 0)).toBe(true)
    const [row] = renderReportText(unknownOrigins, 'nl').match(/^Niet bekend .*$/m) ?? []
    expect(row?.split(/ +/)).toEqual([
      'Niet',
      'bekend',
      '60',
      total.proposed.text,
      total.proposed.text,
      total.waiting.text,
    ])
  })

  it('says what is left out before the first table, and draws a box for it', async () => {
    const page = renderReportHtml(report(VILLAGE, await match(VILLAGE, VILLAGE_POLICY)), 'en')
    const [header = ''] = page.match(/<header>.*<\/header>/s) ?? []
    expect(header).toContain('a dash (–) stands for numbers of 1 to 4 people')
    expect(count(page, /<rect class="hidden"/g)).toBeGreaterThan(0)
    expect(page).not.toContain('width="0"')
  })

  it('takes every colour from the tokens of the design', () => {
    const own = STYLE.replace(TOKENS_CSS, '')
    expect(own).not.toBe(STYLE)
    expect(own).not.toMatch(/#[0-9a-f]{3,6}\b|rgb\(/)
    const names = [...own.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name)
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(TOKENS_CSS).toContain(`--${name}:`)
  })
})

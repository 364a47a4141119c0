import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../explanation/index.ts'
import { VILLAGE, VILLAGE_POLICY } from '../explanation/testing/village.ts'
import { match } from '../match.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { FEWEST_SHOWN } from './hidden-numbers.ts'
import { STYLE } from './html/style.ts'
import { labelsFor } from './labels.ts'
import { renderReportHtml } from './render-report-html.ts'
import { renderReportText } from './render-report-text.ts'
import { report } from './report.ts'
import { shownReport } from './shown-numbers.ts'

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

  it('is told in full as text', async () => {
    const told = report(VILLAGE, await match(VILLAGE, VILLAGE_POLICY))
    await expect(renderReportText(told, locale)).toMatchFileSnapshot(`./golden/village.${locale}.txt`)
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
        const { total, municipalities, subRegions, groups, ages, flows, outcomes, questions, forms, summary } = shown
        const rows = [total, ...municipalities, ...subRegions, ...groups, ...ages]
        const all = [
          ...rows.flatMap((row) => [
            row.candidates,
            row.proposed,
            row.placedInOrigin,
            row.placedElsewhere,
            row.waiting,
          ]),
          ...municipalities.map(({ received }) => received),
          ...flows.people.flat(),
          ...outcomes,
          ...questions.flatMap(({ people, mayOpen }) => [people, mayOpen]),
          ...forms.flatMap(({ filled, waitingWithWish }) => [filled, waitingWithWish]),
          ...Object.values(summary),
        ]
        for (const { value, text } of all) {
          expect(value === null || value === 0 || value >= FEWEST_SHOWN).toBe(true)
          expect(text).toMatch(value === null ? /^(< 5|–)$/ : /^[\d,]+$/)
        }
        const hiddenIn = (parts: readonly { readonly value: number | null }[]) =>
          parts.filter(({ value }) => value === null)
        for (const { candidates, proposed, waiting } of rows)
          expect(hiddenIn([candidates, proposed, waiting])).not.toHaveLength(1)
        for (const parts of [municipalities, subRegions, groups, ages]) {
          for (const column of ['candidates', 'proposed', 'placedInOrigin', 'placedElsewhere', 'waiting'] as const) {
            expect(hiddenIn([total[column], ...parts.map((row) => row[column])])).not.toHaveLength(1)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('can be read: contrast of text at least 4.5, of shapes at least 3, in light and in dark', () => {
    const themes = [...STYLE.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) =>
      Object.fromEntries([...body.matchAll(/--(\w+): (#[0-9a-f]{3,6})/g)].map(([, name, colour]) => [name, colour])),
    )
    expect(themes).toHaveLength(3)
    for (const { ground, stripe, text, quiet, one, two } of themes) {
      for (const behind of [ground, stripe]) {
        expect(contrast(text, behind)).toBeGreaterThanOrEqual(7)
        expect(contrast(quiet, behind)).toBeGreaterThanOrEqual(4.5)
      }
      expect(contrast(one, ground)).toBeGreaterThanOrEqual(3)
      expect(contrast(two, ground)).toBeGreaterThanOrEqual(3)
      expect(contrast(one, two)).toBeGreaterThanOrEqual(1.5)
    }
  })
})

/** WCAG 2.2, contrast ratio. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

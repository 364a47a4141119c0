import { FEWEST_SHOWN, REPORT_STYLE } from '@thuismatch/matcher'
import type { ForecastResult, ForecastUnknown, Form } from '@thuismatch/shared/domain'
import { type Html, html, type Locale } from '@thuismatch/shared/text'
import { type ForecastLabels, forecastLabels } from './forecast-labels.ts'
import { type ForecastMessage, forecastMessages } from './forecast-messages.ts'
import { forecastTables } from './forecast-tables.ts'
import { FORECAST_WORDS } from './words/index.ts'

/**
 * A forecast as one page that needs nothing else: no script, no file, no server. It says first what it does not know,
 * then three things, each with its uncertainty, on one side of A4; the figures stand behind that. Of real people no
 * number of 1 to 4 is shown.
 */
export function renderForecastHtml(result: ForecastResult, locale: Locale): string {
  const labels = forecastLabels(locale)
  const { words, format } = labels
  const title = words.title(labels.month(result.asOf), labels.month(result.until))
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ markup: `${REPORT_STYLE}${STYLE}` }}</style>
</head>
<body>
<header>
<p class="unknown"><strong>${words.notKnown}</strong> ${unknownText(result.unknowns, labels)}</p>
<h1>${title}</h1>
<p class="quiet">${words.subtitle(format.date(result.asOf), format.number(result.replications), format.list(result.policies.map(({ policyId }) => policyId)))} ${words.howToRead}</p>
</header>
<main>
${forecastMessages(result, labels).map(messageSection)}
<section class="behind"><h2>${words.headings.behind}</h2><p class="quiet">${words.leads.behind} ${words.hidden(FEWEST_SHOWN)}</p>
${forecastTables(result, labels)}</section>
</main>
<footer>
<h2>${words.headings.again}</h2>
<p>${words.again(result.seed, format.number(result.replications))}</p>
${[
  [words.hash.snapshot, result.snapshotHash],
  [words.hash.assumptions, result.assumptionsHash],
  ...result.policies.map(({ policyId, policyHash }) => [`${words.hash.policy} ${policyId}`, policyHash]),
].map(([what, hash]) => html`<p class="quiet hash">${what} ${hash}</p>\n`)}</footer>
</body>
</html>
`.markup
}

/** One of the three, with its pictures below. */
const messageSection = ({ title, lines, charts }: ForecastMessage, index: number): Html =>
  html`<section class="message"><h2><span class="ordinal">${index + 1}</span> ${title}</h2>
${lines.map((line) => html`<p>${line}</p>`)}
<div class="charts">${charts}</div></section>
`

/** What a forecast does not know, as the first line of whatever shows it. */
export const forecastUnknowns = ({ unknowns }: ForecastResult, locale: Locale): string =>
  `${FORECAST_WORDS[locale].notKnown} ${unknownText(unknowns, forecastLabels(locale))}`

/** What is not known, in whole sentences, the gravest first. */
function unknownText(unknowns: readonly ForecastUnknown[], { words, format, form }: ForecastLabels): string {
  const say = {
    number: format.number,
    date: (day: string): string => format.date(day as never),
    form: (of: string): string => form(of as Form),
  }
  if (unknowns.length === 0) return words.nothingNotKnown
  return unknowns
    .map((what) => (words.unknown[what.code] as (of: ForecastUnknown, say: unknown) => string)(what, say))
    .join(' ')
}

const STYLE = `
.unknown { border-left: 4px solid var(--basis-color-default-color-document); padding: .1em 0 .1em .8em; margin: 0 0 1em; max-width: 60rem; }
h3 { font-size: 1.05em; margin: 1.6em 0 .2em; }
.ordinal { color: var(--basis-color-default-color-subtle); margin-right: .2em; }
.message svg { max-width: 44rem; }
.charts { display: flex; flex-wrap: wrap; gap: .6rem 1.2rem; margin-top: .6rem; }
.charts figure { flex: 1 1 18rem; min-width: 0; }
.band { fill: var(--basis-color-accent-1-color-default); opacity: .24; }
.middle { fill: none; stroke: var(--basis-color-accent-1-color-default); stroke-width: 2.5; stroke-linejoin: round; }
.span { stroke: var(--basis-color-accent-1-color-default); stroke-width: 3; } .dot { fill: var(--basis-color-accent-1-color-default); }
.price { fill: var(--basis-color-default-bg-document); stroke: var(--basis-color-accent-1-color-default); stroke-width: 2; }
.behind td, .behind th { white-space: normal; }
@media (max-width: 40rem) {
  /* Letters that can be read: larger ones below a line, and a list that is moved sideways. */
  .charts figure:only-child .bands { overflow: visible; } .charts figure:only-child .bands text { font-size: 21px; }
  .charts figure:has(.ranges) { overflow-x: auto; } .ranges { min-width: 34rem; }
}
@media print {
  header, .message { font-size: .9em; }
  .message { break-inside: avoid; }
  .message h2 { margin: .7em 0 .1em; padding-top: .35em; }
  .message .bands { max-height: 36mm; } .message .ranges { max-height: 38mm; }
  .charts { flex-wrap: nowrap; margin-top: .3rem; } .charts figure { flex: 1 1 0; }
  .behind { break-before: page; break-inside: auto; }
  .behind > section { break-inside: auto; }
}
`

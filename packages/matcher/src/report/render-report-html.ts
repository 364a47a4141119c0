import { html, type Locale } from '@thuismatch/shared/text'
import { giveAndTakeSection, matrixSection } from './html/flow-sections.ts'
import { formsSection, outcomesSection, reportQuestions, waitingSection } from './html/number-sections.ts'
import { peopleSection } from './html/people-section.ts'
import { STYLE } from './html/style.ts'
import { reportFlags, reportLedger, reportUrgency } from './html/urgency-sections.ts'
import { labelsFor } from './labels.ts'
import type { RegionReport } from './region-report.ts'
import { summary } from './report-tables.ts'
import { shownReport } from './shown-numbers.ts'
import { FEWEST_SHOWN } from './suppressed-cells.ts'

/**
 * The report as one page that needs nothing else: no script, no file, no server. It prints on A4, has a table beside
 * every picture, and shows no number of 1 to 4 people, nor one from which such a number follows.
 */
export function renderReportHtml(report: RegionReport, locale: Locale): string {
  const labels = labelsFor(locale)
  const { words, format } = labels
  const { headings, leads, columns } = words
  const shown = shownReport(report, labels)
  const { total } = shown
  const [decided, proof, ...hashes] = words.about(report)
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${words.title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<header>
<h1>${words.title}</h1>
<p class="quiet">${words.subtitle(format.date(report.asOf), report.policyId)}</p>
${summary(report, shown, labels).map((line) => html`<p>${line}</p>\n`)}<p class="quiet">${words.hiddenNote(FEWEST_SHOWN)} ${words.hiddenBars}</p>
</header>
<main>
${peopleSection({ heading: headings.municipalities, lead: leads.municipalities, first: columns.municipality }, shown.municipalities, total, labels)}${giveAndTakeSection(shown, labels)}${matrixSection(shown, labels)}${peopleSection({ heading: headings.subRegions, first: columns.subRegion }, shown.subRegions, total, labels)}${peopleSection({ heading: headings.groups, first: columns.group }, shown.groups, total, labels)}${peopleSection({ heading: headings.ages, first: columns.age }, shown.ages, total, labels)}${formsSection(report, shown, labels)}${outcomesSection(shown, labels)}${reportUrgency(shown, labels)}${reportFlags(shown, labels)}${reportLedger(report.ledger, labels)}${waitingSection(report, labels)}${reportQuestions(report, shown, labels)}</main>
<footer>
<h2>${headings.about}</h2>
<p>${decided}</p>
<p>${proof}</p>
${hashes.map((hash) => html`<p class="quiet hash">${hash}</p>\n`)}</footer>
</body>
</html>
`.markup
}

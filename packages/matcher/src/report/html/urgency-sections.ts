import { type Html, html } from '@thuismatch/shared/text'
import type { ReportLabels } from '../labels.ts'
import { LEDGER_WORDS, ledgerHeading, type ShownLedger } from '../ledger/index.ts'
import { distributionTable, flagsTable, groundsTable, urgencyTable } from '../report-tables.ts'
import type { ShownReport } from '../shown-numbers.ts'
import { section } from './section.ts'
import { reportTable } from './table.ts'

/** People by whether an urgency ground is recognised, and by ground. */
export function reportUrgency(shown: ShownReport, labels: ReportLabels): Html {
  const { headings, leads } = labels.words
  return section(
    headings.urgency,
    leads.urgency,
    html`${reportTable({ caption: headings.urgency, ...urgencyTable(shown, labels) })}${
      shown.urgency.grounds.length > 0 && reportTable({ caption: headings.grounds, ...groundsTable(shown, labels) })
    }`,
  )
}

/** How often a proposal is made although something is not as it should be. */
export function reportFlags(shown: ShownReport, labels: ReportLabels): Html | null {
  const { headings, leads } = labels.words
  if (shown.flags.length === 0) return null
  return section(headings.flags, leads.flags, reportTable({ caption: headings.flags, ...flagsTable(shown, labels) }))
}

/** Who received and who sent in the half-year, against the key; nothing where that is not at hand. */
export function reportLedger(ledger: ShownLedger | null, labels: ReportLabels): Html | null {
  if (ledger === null) return null
  const heading = ledgerHeading(ledger, labels.locale)
  return section(
    heading,
    LEDGER_WORDS[labels.locale].inReport,
    reportTable({ caption: heading, ...distributionTable(ledger, labels) }),
  )
}

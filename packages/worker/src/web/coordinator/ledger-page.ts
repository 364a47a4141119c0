import { LEDGER_WORDS, ledgerIntro, ledgerTable, shownLedger } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { addDays, type Distribution, firstDayOf, type HalfYear, halfYearOf, lastDayOf } from '@thuismatch/shared/domain'
import { html } from '@thuismatch/shared/text'
import type { Db } from '../../store/connect/open-database.ts'
import { ledgerFacts } from '../../store/ledger/ledger.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import { dataTable, municipalityText } from './parts.ts'

/** Who received and who sent in a half-year, against the key; this one unless another is asked for. */
export async function ledgerPage(
  context: CoordinatorContext,
  db: Db,
  key: Distribution['key'],
  asked: HalfYear | null,
): Promise<string> {
  const { locale, words, now } = context
  const period = asked ?? halfYearOf(amsterdamDate(now))
  const before = halfYearOf(addDays(firstDayOf(period), -1))
  const texts = LEDGER_WORDS[locale]
  const document = shownLedger(period, await ledgerFacts(db, lastDayOf(period)), key)
  const table = ledgerTable(document, locale)
  const { columns, numbers } = table
  const rows = table.rows.map((row, at) => ({
    ...row,
    municipality: municipalityText(context, document.rows[at]?.municipality ?? ''),
  }))
  return coordinatorPage(
    context,
    `${texts.title}: ${period}`,
    html`<section class="card"><p>${ledgerIntro(document, locale)}</p>
${dataTable(context, texts.title, columns, rows, texts.nothing, numbers)}
<p class="soft">${texts.explained}</p>
<p><a href="${to(context, '/ledger', { period: before })}">${before}</a></p></section>`,
    [[words.overview, '']],
  )
}

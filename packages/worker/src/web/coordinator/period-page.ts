import { type PeriodReport, type PeriodTable, periodReport } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  type Distribution,
  daysOfPeriod,
  type Period,
  periodBefore,
  periodsAround,
  quarterOf,
} from '@thuismatch/shared/domain'
import { type Html, html, type Locale } from '@thuismatch/shared/text'
import { periodFacts } from '../../jobs/coordination/period-facts.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import type { ListCell } from './lists/listed.ts'
import type { SheetRows } from './lists/sheets.ts'
import { narrowClass } from './parts.ts'

const WORDS: Readonly<Record<Locale, Readonly<Record<'title' | 'choose' | 'show' | 'take' | 'print', string>>>> = {
  nl: {
    title: 'Rapport',
    choose: 'Periode',
    show: 'Toon',
    take: 'Neem mee als',
    print: 'Afdrukken of als PDF bewaren kan met de knop van uw browser; elke tabel past op A4.',
  },
  en: {
    title: 'Report',
    choose: 'Period',
    show: 'Show',
    take: 'Take along as',
    print: 'Print it, or keep it as PDF, with your browser; every table fits on A4.',
  },
}

/** What the title of the page is called where it is linked. */
export const periodPageTitle = (locale: Locale): string => WORDS[locale].title

/** The report over a period; this quarter's where none is asked for, or one that has not begun. */
export async function reportOver(
  { now, locale }: Pick<CoordinatorContext, 'now' | 'locale'>,
  db: Db,
  dataKeys: DataKeyStore,
  key: Distribution['key'],
  asked: Period | null,
): Promise<PeriodReport> {
  const today = amsterdamDate(now)
  const period = asked !== null && daysOfPeriod(asked).first <= today ? asked : quarterOf(today)
  return periodReport(await periodFacts(db, dataKeys, period, today, key), locale)
}

/** The report as a page that prints on A4. */
export function renderPeriodPage(context: CoordinatorContext, report: PeriodReport): string {
  const { locale } = context
  const words = WORDS[locale]
  const file = (ending: string): Html =>
    html`<a href="${to(context, `/report.${ending}`, { of: report.period })}">${ending.toUpperCase()}</a>`
  return coordinatorPage(
    context,
    report.title,
    html`<form class="filter" method="get" action="/coordinator/report">${locale === 'en' && html`<input type="hidden" name="lang" value="en">`}
<div><label for="of">${words.choose}</label><select id="of" name="of">${choicesBeside(
      amsterdamDate(context.now),
      report.period,
    ).map(
      (period) => html`<option value="${period}" ${period === report.period && html`selected`}>${period}</option>`,
    )}</select></div><div class="actions"><button type="submit">${words.show}</button></div></form>
<p>${report.subtitle}</p>
<p class="soft">${report.hidden}</p>
<p class="soft on-screen">${words.take} ${file('csv')} ${file('xlsx')}. ${words.print}</p>
${report.tables.map((table) => periodTable(table))}`,
    [[context.words.overview, '']],
  )
}

const periodTable = ({ key, title, lead, head, rows, total }: PeriodTable): Html => {
  const row = ([first, ...cells]: PeriodTable['rows'][number]): Html =>
    html`<tr role="row"><th scope="row" role="rowheader">${first?.text ?? ''}</th>${cells.map(({ text }, at) => html`<td role="cell" class="number" data-label="${head[at + 1] ?? ''}">${text}</td>`)}</tr>\n`
  return html`<section class="card report" id="${key}"><h2>${title}</h2><p class="soft">${lead}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="dense ${narrowClass(head.length)}" role="table"><caption class="visually-hidden">${title}</caption>
<thead role="rowgroup"><tr role="row">${head.map((name, at) => html`<th scope="col" role="columnheader" class="${at > 0 && 'number'}">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(row)}</tbody>${total !== null && html`<tfoot role="rowgroup">${row(total)}</tfoot>`}</table></div></section>`
}

/** The last thirteen months, five quarters and three half-years, with the one that is shown. */
function choicesBeside(today: ReturnType<typeof amsterdamDate>, shown: Period): Period[] {
  const back = (from: Period, times: number): Period[] => {
    const periods = [from]
    while (periods.length < times) periods.push(periodBefore(periods.at(-1) as Period))
    return periods
  }
  const [month, quarter, half] = periodsAround(today) as [Period, Period, Period]
  const all = [...back(quarter, 5), ...back(half, 3), ...back(month, 13)]
  return all.includes(shown) ? all : [shown, ...all]
}

/** Each table as rows of a sheet, with hidden numbers as the marks that stand in their place. */
export const sheetsOfReport = (report: PeriodReport): SheetRows[] =>
  report.tables.map(({ title, head, rows, total }) => ({
    title,
    columns: Object.fromEntries(head.map((name, at) => [`c${at}`, name])),
    rows: [...rows, ...(total === null ? [] : [total])].map((row) =>
      Object.fromEntries(row.map(({ text, value }, at): [string, ListCell] => [`c${at}`, value ?? text])),
    ),
  }))

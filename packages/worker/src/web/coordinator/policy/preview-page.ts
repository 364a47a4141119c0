import {
  comparisonColumns,
  describeChangedPerson,
  describeCountedReason,
  type PolicyComparison,
  type ShownNumber,
  type ShownTally,
  shownComparison,
} from '@thuismatch/matcher'
import { type Html, html } from '@thuismatch/shared/text'
import { momentInWords } from '../../../jobs/proposals/moment-in-words.ts'
import type { ListedForecast } from '../../../store/forecast/forecasts.ts'
import type { PolicyVersionRow } from '../../../store/policies/policy-versions.ts'
import { type CoordinatorContext, coordinatorPage, to } from '../frame.ts'
import { dataTable, figure } from '../parts.ts'
import { POLICY_DESK_WORDS } from './policy-desk.texts.ts'

const SHOWN = 100

/**
 * How many would gain a place, lose one or move by a version, tonight, with small numbers hidden; with `withPeople` who
 * they are, for whoever works on it. `forecast`: the newest that holds this version beside the policy of the region.
 */
export function previewPage(
  context: CoordinatorContext,
  version: PolicyVersionRow,
  comparison: PolicyComparison,
  { withPeople, forecast }: { readonly withPeople: boolean; readonly forecast: ListedForecast | undefined },
): string {
  const { locale, words: own } = context
  const words = POLICY_DESK_WORDS[locale]
  const texts = comparisonColumns(locale)
  const { people } = comparison
  const { totals, municipalities, groups, forms, reasons } = shownComparison(comparison, locale)
  const tile = (label: string, { text }: ShownNumber): Html =>
    html`<li><div class="tile"><span class="figure">${text}</span>${label}</div></li>`
  const table = (title: string, first: string, rows: readonly ShownTally[]): Html =>
    html`<section class="card"><h2>${title}</h2>${dataTable(
      context,
      title,
      {
        name: first,
        before: texts.before,
        after: texts.after,
        gained: texts.gained,
        lost: texts.lost,
        moved: texts.moved,
      },
      [...rows, totals].map(({ label, before, after, gained, lost, moved }) => ({
        name: label,
        before: before.text,
        after: after.text,
        gained: gained.text,
        lost: lost.text,
        moved: moved.text,
      })),
      own.none,
      ['before', 'after', 'gained', 'lost', 'moved'],
    )}</section>`
  const listed = (change: 'gained' | 'lost' | 'moved'): Html | false => {
    const of = people.filter((person) => person.change === change)
    return (
      of.length > 0 &&
      html`<section class="card"><h2>${texts.people[change]} (${figure(context, of.length)})</h2>${dataTable(
        context,
        texts.people[change],
        { person: own.people.columns.person, from: texts.before, to: texts.after, why: own.people.columns.why },
        of.slice(0, SHOWN).map((person) => {
          const { from, to: next, why } = describeChangedPerson(person, locale)
          return {
            person: html`<a href="${to(context, `/people/${person.candidateId}`)}">${person.candidateId}</a>`,
            from: from ?? '',
            to: next ?? '',
            why: why.join(' '),
          }
        }),
        own.none,
      )}${of.length > SHOWN && html`<p class="soft">${own.more(SHOWN)}</p>`}</section>`
    )
  }
  return coordinatorPage(
    context,
    words.previewPage.title(version.number),
    html`<p class="lead">${words.previewPage.intro(version.number)}</p>
<ul class="tiles">${tile(texts.before, totals.before)}${tile(texts.after, totals.after)}${tile(texts.gained, totals.gained)}${tile(texts.lost, totals.lost)}${tile(texts.moved, totals.moved)}</ul>
${
  people.length === 0
    ? html`<p class="note">${texts.nothingChanges}</p>`
    : html`<p class="soft">${texts.smallHidden}</p>
${table(texts.municipalities, texts.municipality, municipalities)}
${table(texts.groups, texts.group, groups)}
<section class="card"><h2>${texts.forms}</h2>${dataTable(
        context,
        texts.forms,
        {
          form: texts.form,
          before: texts.before,
          after: texts.after,
          gained: texts.gained,
          lost: texts.lost,
          movedIn: texts.movedIn,
          movedOut: texts.movedOut,
        },
        forms.map(({ label, before, after, gained, lost, movedIn, movedOut }) => ({
          form: label,
          before: before.text,
          after: after.text,
          gained: gained.text,
          lost: lost.text,
          movedIn: movedIn.text,
          movedOut: movedOut.text,
        })),
        own.none,
        ['before', 'after', 'gained', 'lost', 'movedIn', 'movedOut'],
      )}</section>
<section class="card"><h2>${texts.reasons}</h2>${dataTable(
        context,
        texts.reasons,
        { change: texts.change, reason: texts.reason, people: texts.counted },
        reasons.map((reason) => ({ ...describeCountedReason(reason, locale), people: reason.shown.text })),
        own.none,
        ['people'],
      )}</section>
${
  withPeople
    ? html`${listed('lost')}${listed('gained')}${listed('moved')}`
    : html`<p><a class="button quiet" href="${to(context, `/policy/${version.number}/preview`, { people: 'yes' })}">${words.previewPage.who}</a> <span class="soft">${words.previewPage.whoSays}</span></p>`
}`
}
<section class="card" id="year"><h2>${words.previewPage.year}</h2><p>${words.previewPage.yearSays}</p>
<div class="actions">${forecast && html`<a class="button" href="${to(context, `/forecast/${forecast.id}`)}">${words.previewPage.forecast(momentInWords(forecast.requestedAt, locale))}</a> `}<a class="button quiet" href="${to(context, '/forecast', { version: String(version.number) })}">${words.previewPage.askForecast}</a></div></section>`,
    [
      [own.overview, ''],
      [words.title, '/policy'],
      [words.version(version.number), `/policy/${version.number}`],
    ],
  )
}

import {
  closingName,
  describeChange,
  describeOutcome,
  describePlaceOutcome,
  describeQuestion,
} from '@thuismatch/matcher/explanation'
import type { ClosingCode, Result } from '@thuismatch/shared/domain'
import { type Html, html } from '../html.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import { figure, shareBar, table } from './parts.ts'

const SHOWN = 500

type Blocked = { readonly criterion: ClosingCode; readonly verdict: 'unmet' | 'unknown' }

const crumbsOf = ({ words }: CoordinatorContext, runId: string, more: readonly (readonly [string, string])[] = []) =>
  [[words.overview, ''], [words.runs.title, '/runs'], [words.runs.columns[0] ?? '', `/runs/${runId}`], ...more] as const

/** The rule that closes most, as a clause, with its count. */
function mostly(context: CoordinatorContext, blocked: Blocked | undefined, count: number): string {
  const { words, locale } = context
  if (blocked === undefined) return ''
  const name = closingName(blocked.criterion, locale)
  return words.places.of(
    blocked.verdict === 'unknown' ? `${name}: ${words.places.unknown}` : name,
    figure(context, count),
  )
}

/** How many of each outcome there are, each a way to those alone. */
function outcomeTags(
  context: CoordinatorContext,
  outcomes: readonly string[],
  path: string,
  titleOf: (outcome: string) => string,
): Html {
  const counted = Object.entries(Object.groupBy(outcomes, (outcome) => outcome))
  return html`<ul class="tiles">${counted.map(
    ([outcome, all]) =>
      html`<li><a href="${to(context, path, { outcome })}"><span class="figure">${figure(context, all?.length ?? 0)}</span>${titleOf(outcome)}</a></li>`,
  )}</ul>`
}

/** Places that stayed empty, by why. */
export function placesPage(context: CoordinatorContext, runId: string, result: Result, outcome: string | null): string {
  const { words, locale } = context
  const shown = result.unfilled.filter((place) => outcome === null || place.outcome === outcome)
  const rows = shown
    .slice(0, SHOWN)
    .map((place) => [
      html`<a href="${to(context, `/runs/${runId}/places/${place.placeId}`)}">${place.placeId}</a>`,
      describePlaceOutcome(place.outcome, locale).title,
      mostly(context, place.blockers[0], place.blockers[0]?.candidates ?? 0),
    ])
  return coordinatorPage(
    context,
    words.places.title,
    html`${outcomeTags(
      context,
      result.unfilled.map((place) => place.outcome),
      `/runs/${runId}/places`,
      (code) => describePlaceOutcome(code as Result['unfilled'][number]['outcome'], locale).title,
    )}
<section class="card">${table(
      context,
      words.places.title,
      words.places.columns.map((title) => ({ title })),
      rows,
      words.none,
    )}${shown.length > SHOWN && html`<p class="soft">${words.more(SHOWN)}</p>`}</section>`,
    crumbsOf(context, runId),
  )
}

/** One place: every rule that keeps people out, and how many. `null`: it did not stay empty in this run. */
export function placePage(context: CoordinatorContext, runId: string, result: Result, placeId: string): string | null {
  const { words, locale } = context
  const place = result.unfilled.find((one) => one.placeId === placeId)
  if (place === undefined) return null
  const { title, sentence } = describePlaceOutcome(place.outcome, locale)
  return coordinatorPage(
    context,
    `${words.places.columns[0]} ${placeId}`,
    html`<p class="lead"><strong>${title}.</strong> ${sentence}</p>
${blockersTable(
  context,
  words.places.blockers,
  words.places.blockerColumns,
  place.blockers.map((blocker) => ({ ...blocker, count: blocker.candidates })),
)}`,
    crumbsOf(context, runId, [[words.places.title, `/runs/${runId}/places`]]),
  )
}

/** People without a proposal, by why. */
export function peoplePage(context: CoordinatorContext, runId: string, result: Result, outcome: string | null): string {
  const { words, locale } = context
  const shown = result.unmatched.filter((person) => outcome === null || person.outcome === outcome)
  const rows = shown
    .slice(0, SHOWN)
    .map((person) => [
      html`<a href="${to(context, `/runs/${runId}/people/${person.candidateId}`)}">${person.candidateId}</a>`,
      describeOutcome(person.outcome, locale).title,
      person.eligiblePlaces,
      mostly(context, person.blockers[0], person.blockers[0]?.places ?? 0),
    ])
  const columns = words.people.columns.map((title, index) =>
    index === 2 ? { title, align: 'number' as const } : { title },
  )
  return coordinatorPage(
    context,
    words.people.title,
    html`${outcomeTags(
      context,
      result.unmatched.map((person) => person.outcome),
      `/runs/${runId}/people`,
      (code) => describeOutcome(code as Result['unmatched'][number]['outcome'], locale).title,
    )}
<section class="card">${table(context, words.people.title, columns, rows, words.none)}${shown.length > SHOWN && html`<p class="soft">${words.more(SHOWN)}</p>`}</section>`,
    crumbsOf(context, runId),
  )
}

/** One person: what closes places for them, and the smallest change that opens one. `null`: they have a proposal of this run. */
export function personPage(
  context: CoordinatorContext,
  runId: string,
  result: Result,
  candidateId: string,
): string | null {
  const { words, locale } = context
  const person = result.unmatched.find((one) => one.candidateId === candidateId)
  if (person === undefined) return null
  const { title, sentence } = describeOutcome(person.outcome, locale)
  const { nearest } = person
  const and = locale === 'nl' ? ' en ' : ' and '
  return coordinatorPage(
    context,
    `${words.people.columns[0]} ${candidateId}`,
    html`<p class="lead"><strong>${title}.</strong> ${sentence}</p>
${
  nearest &&
  html`<section class="card"><h2>${words.people.nearestTitle}</h2><p>${words.people.nearest(
    nearest.changes.map((change) => describeChange(change, locale)).join(and),
    nearest.opensPlaces,
  )}</p></section>`
}
${blockersTable(
  context,
  words.people.blockers,
  words.people.blockerColumns,
  person.blockers.map((blocker) => ({ ...blocker, count: blocker.places })),
)}`,
    crumbsOf(context, runId, [[words.people.title, `/runs/${runId}/people`]]),
  )
}

function blockersTable(
  context: CoordinatorContext,
  title: string,
  columns: readonly string[],
  blockers: readonly (Blocked & { readonly count: number })[],
): Html {
  const { words, locale } = context
  const largest = Math.max(0, ...blockers.map(({ count }) => count))
  const rows = blockers.map(({ criterion, verdict, count }) => [
    html`${closingName(criterion, locale)}${verdict === 'unknown' && html` <span class="tag open">${words.places.unknown}</span>`}`,
    count,
    shareBar(count, largest),
  ])
  return html`<section class="card"><h2>${title}</h2>${table(context, title, withNumbers(columns, [1]), rows, words.none)}</section>`
}

/** The questions of which one answer alone can open a place, most places first. The others wait for more than that. */
export const openingQuestions = ({ questions }: Result): Result['questions'] =>
  questions.filter(({ opensPlaces }) => opensPlaces > 0)

/** What a caseworker can find out, most places first; and the same per question. */
export function questionsPage(context: CoordinatorContext, runId: string, result: Result): string {
  const { words, locale } = context
  const questions = openingQuestions(result)
  const others = result.questions.length - questions.length
  const largest = Math.max(0, ...questions.map(({ opensPlaces }) => opensPlaces))
  const byField = Object.entries(Object.groupBy(questions, ({ field }) => field))
    .map(([field, all = []]) => ({
      field,
      people: all.length,
      places: all.reduce((sum, one) => sum + one.opensPlaces, 0),
    }))
    .toSorted((a, b) => b.places - a.places)
  const most = Math.max(0, ...byField.map(({ places }) => places))
  const describe = (field: string): string => describeQuestion(field as Result['questions'][number]['field'], locale)
  return coordinatorPage(
    context,
    words.questions.title,
    html`<section class="card"><h2>${words.questions.byField}</h2>${table(
      context,
      words.questions.byField,
      withNumbers(words.questions.byFieldColumns, [1, 2]),
      byField.map(({ field, people, places }) => [describe(field), people, places, shareBar(places, most)]),
      words.none,
    )}</section>
<section class="card"><h2>${words.questions.title}</h2>${table(
      context,
      words.questions.title,
      withNumbers(words.questions.columns, [2]),
      questions
        .slice(0, SHOWN)
        .map(({ candidateId, field, opensPlaces }) => [
          html`<a href="${to(context, `/runs/${runId}/people/${candidateId}`)}">${candidateId}</a>`,
          describe(field),
          opensPlaces,
          shareBar(opensPlaces, largest),
        ]),
      words.none,
    )}${questions.length > SHOWN && html`<p class="soft">${words.more(SHOWN)}</p>`}
${others > 0 && html`<p class="soft">${words.questions.others(others, figure(context, others))}</p>`}</section>`,
    crumbsOf(context, runId),
  )
}

const withNumbers = (titles: readonly string[], numbers: readonly number[]) =>
  titles.map((title, index) => (numbers.includes(index) ? { title, align: 'number' as const } : { title }))

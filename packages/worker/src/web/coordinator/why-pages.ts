import { closingName, describeChange, describeOutcome, describePlaceOutcome } from '@thuismatch/matcher/explanation'
import type { BlockerCode, Result } from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import { type CoordinatorContext, coordinatorPage } from './frame.ts'
import { dataTable, shareBar } from './parts.ts'

type Blocked = { readonly criterion: BlockerCode; readonly verdict: 'unmet' | 'unknown' }

const crumbsOf = ({ words }: CoordinatorContext, runId: string, more: readonly (readonly [string, string])[] = []) =>
  [[words.overview, ''], [words.runs.title, '/runs'], [words.runs.columns.run, `/runs/${runId}`], ...more] as const

/** One place: every rule that keeps people out, and how many. `null`: it did not stay empty in this run. */
export function placePage(context: CoordinatorContext, runId: string, result: Result, placeId: string): string | null {
  const { words, locale } = context
  const place = result.unfilled.find((one) => one.placeId === placeId)
  if (place === undefined) return null
  const { title, sentence } = describePlaceOutcome(place.outcome, locale)
  return coordinatorPage(
    context,
    `${words.places.columns.place} ${placeId}`,
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

/**
 * One person: what closes places for them, and the smallest change that opens one. `null`: they have a proposal of this
 * run.
 */
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
    `${words.people.columns.person} ${candidateId}`,
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
  columns: Readonly<Record<'rule' | 'count' | 'share', string>>,
  blockers: readonly (Blocked & { readonly count: number })[],
): Html {
  const { words, locale } = context
  const largest = Math.max(0, ...blockers.map(({ count }) => count))
  const rows = blockers.map(({ criterion, verdict, count }) => ({
    rule: html`${closingName(criterion, locale)}${verdict === 'unknown' && html` <span class="tag open">${words.places.unknown}</span>`}`,
    count,
    share: shareBar(count, largest),
  }))
  return html`<section class="card"><h2>${title}</h2>${dataTable(context, title, columns, rows, words.none, ['count'])}</section>`
}

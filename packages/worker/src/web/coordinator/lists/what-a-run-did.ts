import { closingName, describeOutcome, describePlaceOutcome, formName } from '@thuismatch/matcher/explanation'
import {
  type BlockerCode,
  byCodeUnit,
  type CandidateOutcome,
  type Form,
  type PlaceOutcome,
  type ProposedPair,
  U16,
} from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import type { Db } from '../../../store/connect/open-database.ts'
import { type CoordinatorContext, to } from '../frame.ts'
import { figure, municipalityText } from '../parts.ts'
import { choice, formChoice, municipalityChoice, sortChoice } from './choices.ts'
import { type Order, pageInOrder } from './in-memory.ts'
import { chosenCode, type ListChoice, type Listed, type ListQuery } from './listed.ts'
import { LIST_TEXTS } from './lists.texts.ts'
import { beginsAny, descending, isCode, type RunForList, registeredPeople, registeredPlaces } from './run-rows.ts'

/** The rule that closes most, as a clause, with its count. */
function mostly(
  { words, locale }: CoordinatorContext,
  blocked: { readonly criterion: BlockerCode; readonly verdict: 'unmet' | 'unknown' } | undefined,
  count: number,
): string {
  if (blocked === undefined) return ''
  const name = closingName(blocked.criterion, locale)
  const told = blocked.verdict === 'unknown' ? `${name}: ${words.places.unknown}` : name
  return words.places.of(told, figure({ locale }, count))
}

/** How many of each outcome there are, each a way to those alone. */
const outcomeTiles = (
  context: CoordinatorContext,
  path: string,
  outcomes: readonly string[],
  titleOf: (outcome: string) => string,
): Html =>
  html`<ul class="tiles">${Object.entries(Object.groupBy(outcomes, (outcome) => outcome)).map(
    ([outcome, all]) =>
      html`<li><a href="${to(context, path, { outcome })}"><span class="figure">${figure(context, all?.length ?? 0)}</span>${titleOf(outcome)}</a></li>`,
  )}</ul>`

const codesIn = <Code extends string>(codes: readonly Code[]): Code[] => [...new Set(codes)].toSorted(byCodeUnit)

/** What closes most, as a filter. */
const blockerChoice = (
  { locale }: CoordinatorContext,
  { reason }: ListQuery,
  blockers: readonly (BlockerCode | undefined)[],
): ListChoice =>
  choice(
    'reason',
    LIST_TEXTS[locale].filters.blocker,
    codesIn(blockers.flatMap((code) => code ?? [])).map((code) => [code, closingName(code, locale)]),
    reason,
    locale,
  )

/** The pairs of a run. */
export function runProposalsListed(
  context: CoordinatorContext,
  { id, result }: RunForList,
  query: ListQuery,
  limit: number,
): Listed {
  const { words, locale } = context
  const texts = LIST_TEXTS[locale]
  const { columns } = words.made
  const rows = result.proposals
    .map((pair) => ({ pair, detail: originOf(pair) }))
    .filter(
      ({ pair, detail }) =>
        isCode(query.from, detail?.origin) &&
        isCode(query.at, detail?.place) &&
        (query.reason === null || pair.flags.some((flag) => flag === query.reason)) &&
        beginsAny(query.q, pair.placeId, pair.candidateId),
    )
  const order: Order<(typeof rows)[number]> = {
    idOf: ({ pair }) => pair.placeId,
    sortedBy: query.sort === 'score' ? ({ pair }) => descending(pair.score) : () => '',
  }
  const { shown, ...page } = pageInOrder(rows, order, query.after, limit)
  const municipality = (code: string | null | undefined): string | undefined =>
    code == null ? undefined : municipalityText(context, code)
  return {
    title: words.made.title,
    path: `/runs/${id}/proposals`,
    columns: { ...columns, lottery: texts.runs.decided },
    numbers: ['score'],
    rows: shown.map(({ pair, detail }) => ({
      place: { text: pair.placeId, path: `/places/${pair.placeId}` },
      municipality: municipality(detail?.place) ?? '',
      person: { text: pair.candidateId, path: `/people/${pair.candidateId}` },
      origin: municipality(detail?.origin) ?? words.made.noOrigin,
      score: pair.score,
      lottery: pair.decidedByLottery ? words.made.lottery : '',
    })),
    ...page,
    choices: [
      withOthers(context, municipalityChoice(query, locale), query.at),
      withOthers(
        context,
        choice(
          'from',
          columns.origin,
          U16.map(({ code, name }) => [code, name]),
          query.from,
          locale,
        ),
        query.from,
      ),
      choice(
        'reason',
        texts.filters.flag,
        codesIn(result.proposals.flatMap(({ flags }) => flags)).map((code) => [code, closingName(code, locale)]),
        query.reason,
        locale,
      ),
      sortChoice(['id', 'score'], query, locale),
    ],
    text: query.q,
    searchLabel: texts.search.runProposals,
  }
}

const originOf = ({ factors }: ProposedPair) => {
  const origin = factors.find((one) => one.factor === 'origin')
  return origin === undefined ? null : origin.detail
}

/** A code that is none of the options (outside the region, or "any other") stays chosen. */
function withOthers(context: CoordinatorContext, filter: ListChoice, chosen: string | null): ListChoice {
  if (chosen === null || filter.options.some(([code]) => code === chosen)) return filter
  const name = municipalityText(context, chosen.replace('!', ''))
  const text = chosen.startsWith('!') ? LIST_TEXTS[context.locale].runs.other(name) : name
  return { ...filter, options: [...filter.options, [chosen, text]] }
}

/** Places that stayed empty in a run, by why. */
export async function runPlacesListed(
  context: CoordinatorContext,
  db: Db,
  { id, result }: RunForList,
  query: ListQuery,
  limit: number,
): Promise<Listed> {
  const { words, locale } = context
  const texts = LIST_TEXTS[locale]
  const path = `/runs/${id}/places`
  const titleOf = (outcome: string): string => describePlaceOutcome(outcome as PlaceOutcome, locale).title
  const known = await registeredPlaces(
    db,
    result.unfilled.map(({ placeId }) => placeId),
  )
  const rows = result.unfilled
    .map((place) => ({ place, at: known.get(place.placeId) }))
    .filter(
      ({ place, at }) =>
        (query.outcome === null || place.outcome === query.outcome) &&
        (query.reason === null || place.blockers[0]?.criterion === query.reason) &&
        isCode(query.at, at?.municipality) &&
        (query.form === null || at?.form === query.form) &&
        beginsAny(query.q, place.placeId, at?.houseId),
    )
  const order: Order<(typeof rows)[number]> = {
    idOf: ({ place }) => place.placeId,
    sortedBy: query.sort === 'municipality' ? ({ at }) => at?.municipality ?? '' : () => '',
  }
  const { shown, ...page } = pageInOrder(rows, order, query.after, limit)
  const outcomes = result.unfilled.map(({ outcome }) => outcome)
  return {
    title: words.places.title,
    path,
    columns: {
      place: words.places.columns.place,
      municipality: texts.filters.municipality,
      form: texts.filters.form,
      why: words.places.columns.why,
      mostly: words.places.columns.mostly,
    },
    numbers: [],
    rows: shown.map(({ place, at }) => ({
      place: { text: place.placeId, path: `${path}/${place.placeId}` },
      municipality: at === undefined ? '' : municipalityText(context, at.municipality),
      form: at === undefined ? '' : formName(at.form as Form, locale),
      why: titleOf(place.outcome),
      mostly: mostly(context, place.blockers[0], place.blockers[0]?.candidates ?? 0),
    })),
    ...page,
    choices: [
      municipalityChoice(query, locale),
      formChoice(query, locale),
      choice(
        'outcome',
        texts.filters.emptyReason,
        codesIn(outcomes).map((code) => [code, titleOf(code)]),
        chosenCode(outcomes, query.outcome),
        locale,
      ),
      blockerChoice(
        context,
        query,
        result.unfilled.map(({ blockers }) => blockers[0]?.criterion),
      ),
      sortChoice(['id', 'municipality'], query, locale),
    ],
    text: query.q,
    searchLabel: texts.search.places,
    above: outcomeTiles(context, path, outcomes, titleOf),
  }
}

/** People without a proposal in a run, by why. */
export async function runPeopleListed(
  context: CoordinatorContext,
  db: Db,
  { id, result }: RunForList,
  query: ListQuery,
  limit: number,
): Promise<Listed> {
  const { words, locale } = context
  const texts = LIST_TEXTS[locale]
  const path = `/runs/${id}/people`
  const titleOf = (outcome: string): string => describeOutcome(outcome as CandidateOutcome, locale).title
  const known = await registeredPeople(
    db,
    result.unmatched.map(({ candidateId }) => candidateId),
  )
  const rows = result.unmatched
    .map((person) => ({ person, now: known.get(person.candidateId) }))
    .filter(
      ({ person, now }) =>
        (query.outcome === null || person.outcome === query.outcome) &&
        (query.reason === null || person.blockers[0]?.criterion === query.reason) &&
        isCode(query.at, now?.municipality) &&
        beginsAny(query.q, person.candidateId, now?.caseworkerId),
    )
  const order: Order<(typeof rows)[number]> = {
    idOf: ({ person }) => person.candidateId,
    sortedBy:
      query.sort === 'fitting'
        ? ({ person }) => descending(person.eligiblePlaces)
        : query.sort === 'municipality'
          ? ({ now }) => now?.municipality ?? ''
          : () => '',
  }
  const { shown, ...page } = pageInOrder(rows, order, query.after, limit)
  const outcomes = result.unmatched.map(({ outcome }) => outcome)
  const { columns } = words.people
  return {
    title: words.people.title,
    path,
    columns: {
      person: columns.person,
      municipality: texts.people.origin,
      caseworker: texts.people.caseworker,
      why: columns.why,
      fittingPlaces: columns.fittingPlaces,
      mostly: columns.mostly,
    },
    numbers: ['fittingPlaces'],
    rows: shown.map(({ person, now }) => ({
      person: { text: person.candidateId, path: `${path}/${person.candidateId}` },
      municipality: now?.municipality == null ? '' : municipalityText(context, now.municipality),
      caseworker: now?.caseworkerId ?? '',
      why: titleOf(person.outcome),
      fittingPlaces: person.eligiblePlaces,
      mostly: mostly(context, person.blockers[0], person.blockers[0]?.places ?? 0),
    })),
    ...page,
    choices: [
      municipalityChoice(query, locale),
      choice(
        'outcome',
        texts.filters.noReason,
        codesIn(outcomes).map((code) => [code, titleOf(code)]),
        chosenCode(outcomes, query.outcome),
        locale,
      ),
      blockerChoice(
        context,
        query,
        result.unmatched.map(({ blockers }) => blockers[0]?.criterion),
      ),
      sortChoice(['id', 'municipality', 'fitting'], query, locale),
    ],
    text: query.q,
    searchLabel: texts.search.people,
    above: outcomeTiles(context, path, outcomes, titleOf),
  }
}

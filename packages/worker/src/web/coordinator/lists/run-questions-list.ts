import { describeQuestion } from '@thuismatch/matcher/explanation'
import { byCodeUnit, type Result } from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import type { Db } from '../../../store/connect/open-database.ts'
import { type CoordinatorContext, to } from '../frame.ts'
import { dataTable, figure, municipalityText, shareBar } from '../parts.ts'
import { choice, municipalityChoice } from './choices.ts'
import { type Order, pageInOrder } from './in-memory.ts'
import type { Listed, ListQuery } from './listed.ts'
import { LIST_TEXTS } from './lists.texts.ts'
import { beginsAny, descending, isCode, type RunForList, registeredPeople } from './run-rows.ts'

/** The questions of which one answer alone can open a place. The others wait for more than that. */
export const openingQuestions = ({ questions }: Result): Result['questions'] =>
  questions.filter(({ opensPlaces }) => opensPlaces > 0)

/**
 * What a caseworker can find out by a run, most places first, with the same per question above it; with `all` also what
 * opens no place by itself.
 */
export async function runQuestionsListed(
  context: CoordinatorContext,
  db: Db,
  { id, result }: RunForList,
  query: ListQuery,
  limit: number,
): Promise<Listed> {
  const { words, locale } = context
  const texts = LIST_TEXTS[locale]
  const path = `/runs/${id}/questions`
  const describe = (field: string): string => describeQuestion(field as Result['questions'][number]['field'], locale)
  const opening = openingQuestions(result)
  const known = await registeredPeople(
    db,
    result.questions.map(({ candidateId }) => candidateId),
  )
  const rows = (query.reason === 'all' ? result.questions : opening)
    .map((asked) => ({ asked, now: known.get(asked.candidateId) }))
    .filter(
      ({ asked, now }) =>
        (query.field === null || asked.field === query.field) &&
        isCode(query.at, now?.municipality) &&
        beginsAny(query.q, asked.candidateId, now?.caseworkerId),
    )
  const order: Order<(typeof rows)[number]> = {
    idOf: ({ asked }) => `${asked.candidateId}.${asked.field}`,
    sortedBy: ({ asked }) => descending(asked.opensPlaces),
  }
  const { shown, ...page } = pageInOrder(rows, order, query.after, limit)
  const others = result.questions.length - opening.length
  return {
    title: words.questions.title,
    path,
    columns: {
      person: words.questions.columns.person,
      question: words.questions.columns.question,
      opensPlaces: words.questions.columns.opensPlaces,
      municipality: texts.people.origin,
      caseworker: texts.people.caseworker,
    },
    numbers: ['opensPlaces'],
    rows: shown.map(({ asked, now }) => ({
      person: { text: asked.candidateId, path: `/runs/${id}/people/${asked.candidateId}` },
      question: describe(asked.field),
      opensPlaces: asked.opensPlaces,
      municipality: now?.municipality == null ? '' : municipalityText(context, now.municipality),
      caseworker: now?.caseworkerId ?? '',
    })),
    ...page,
    choices: [
      municipalityChoice(query, locale),
      choice(
        'field',
        texts.filters.field,
        [...new Set(result.questions.map(({ field }) => field))]
          .toSorted(byCodeUnit)
          .map((field) => [field, describe(field)]),
        query.field,
        locale,
      ),
      {
        name: 'reason',
        label: texts.filters.opens,
        options: [
          ['', texts.questionOpens.some],
          ['all', texts.questionOpens.all],
        ],
        chosen: query.reason,
      },
    ],
    text: query.q,
    searchLabel: texts.search.people,
    above: byField(context, path, opening, describe),
    below:
      others > 0 &&
      query.reason !== 'all' &&
      html`<p class="soft"><a href="${to(context, path, { reason: 'all' })}">${words.questions.others(others, figure(context, others))}</a></p>`,
  }
}

/** Each question with how many people it is asked of, a way to those alone. */
function byField(
  context: CoordinatorContext,
  path: string,
  questions: Result['questions'],
  describe: (field: string) => string,
): Html {
  const { words } = context
  const counted = Object.entries(Object.groupBy(questions, ({ field }) => field))
    .map(([field, all = []]) => ({
      field,
      people: all.length,
      places: all.reduce((sum, one) => sum + one.opensPlaces, 0),
    }))
    .toSorted((a, b) => b.places - a.places)
  const most = Math.max(0, ...counted.map(({ places }) => places))
  return html`<section class="card"><h2>${words.questions.byField}</h2>${dataTable(
    context,
    words.questions.byField,
    words.questions.byFieldColumns,
    counted.map(({ field, people, places }) => ({
      question: describe(field),
      people: html`<a href="${to(context, path, { field })}">${figure(context, people)}</a>`,
      places,
      share: shareBar(places, most),
    })),
    words.none,
    ['people', 'places'],
  )}</section>`
}

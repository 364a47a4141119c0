import { describeQuestion } from '@thuismatch/matcher/explanation'
import type { MissingField, Result } from '@thuismatch/shared/domain'
import type { Db } from '../../../store/connect/open-database.ts'
import { peopleInOrder } from '../../../store/reports/list-people.ts'
import type { CoordinatorContext } from '../frame.ts'
import { municipalityText } from '../parts.ts'
import { choice, municipalityChoice } from './choices.ts'
import { pageAt } from './in-memory.ts'
import type { Listed, ListQuery } from './listed.ts'
import { LIST_TEXTS } from './lists.texts.ts'

type Columns = Readonly<Record<'person' | 'question' | 'opensPlaces' | 'municipality' | 'caseworker', string>>

/**
 * What a caseworker can find out, of the last night, most places first; as far as the people are in scope and still
 * there. With `all` also what opens no place by itself.
 */
export async function questionsListed(
  context: CoordinatorContext,
  db: Db,
  night: Result | undefined,
  query: ListQuery,
  limit: number,
): Promise<Listed<Columns>> {
  const { locale, words } = context
  const texts = LIST_TEXTS[locale]
  const { columns } = words.questions
  const asked = (night?.questions ?? []).filter(
    ({ field, opensPlaces }) =>
      (query.field === null || field === query.field) && (query.reason === 'all' || opensPlaces > 0),
  )
  const people = await peopleInOrder(
    db,
    { municipality: query.at, standing: null, text: query.q === '' ? null : query.q },
    [...new Set(asked.map(({ candidateId }) => candidateId))],
    Number.MAX_SAFE_INTEGER,
  )
  const byId = new Map(people.map((person) => [person.id, person]))
  const { shown, ...page } = pageAt(
    asked.filter(({ candidateId }) => byId.has(candidateId)),
    query.after,
    limit,
  )
  const fields = [...new Set(night?.questions.map(({ field }) => field))]
  return {
    title: texts.titles.questions,
    path: '/questions',
    columns: {
      person: columns.person,
      question: columns.question,
      opensPlaces: columns.opensPlaces,
      municipality: texts.filters.municipality,
      caseworker: texts.people.caseworker,
    },
    numbers: ['opensPlaces'],
    rows: shown.map(({ candidateId, field, opensPlaces }) => {
      const person = byId.get(candidateId)
      return {
        person: { text: candidateId, path: `/people/${candidateId}` },
        question: describeQuestion(field, locale),
        opensPlaces,
        municipality: person?.municipality == null ? '' : municipalityText(context, person.municipality),
        caseworker: person?.caseworkerId ?? '',
      }
    }),
    ...page,
    choices: [
      municipalityChoice(query, locale),
      choice(
        'field',
        texts.filters.field,
        fields.map((field) => [field, describeQuestion(field as MissingField, locale)]),
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
  }
}

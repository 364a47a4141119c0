import { formName } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  DEFAULT_DECLINE_REASONS,
  declineReason,
  FORMS,
  type Form,
  type Policy,
  PROPOSAL_STATES,
} from '@thuismatch/shared/domain'
import { referenceOf } from '../../../jobs/proposals/reference.ts'
import type { Db } from '../../../store/connect/open-database.ts'
import { AGE_GROUPS } from '../../../store/reports/coordinator.ts'
import { type ListedProposal, PROPOSALS_ORDERS, pageOfProposals } from '../../../store/reports/list-proposals.ts'
import { shortMoment } from '../../short-dates.ts'
import type { CoordinatorContext } from '../frame.ts'
import { municipalityText } from '../parts.ts'
import {
  choice,
  formChoice,
  groupChoice,
  municipalityChoice,
  reasonChoice,
  sortChoice,
  urgentChoice,
} from './choices.ts'
import { chosenCode, cursorOf, cursorText, type ListCell, type Listed, type ListQuery } from './listed.ts'
import { LIST_TEXTS } from './lists.texts.ts'
import type { PeopleIndex } from './people-index.ts'
import { sealedFilter } from './people-list.ts'

type Columns = CoordinatorContext['words']['proposals']['columns'] & { readonly form: string; readonly why: string }

/** Proposals of every state, narrowed as asked, so many of them. */
export async function proposalsListed(
  context: CoordinatorContext,
  db: Db,
  { index, policy }: { readonly index: PeopleIndex; readonly policy: Policy },
  query: ListQuery,
  limit: number,
): Promise<Listed<Columns>> {
  const { locale, now, words } = context
  const texts = LIST_TEXTS[locale]
  const state = chosenCode(PROPOSAL_STATES, query.state)
  const [by = '', code = ''] = query.reason?.split(':') ?? []
  const isWanted = sealedFilter(
    { group: query.group, urgent: query.urgent, form: null, waits: null, reason: null },
    policy,
    amsterdamDate(now),
  )
  const { rows, total, next } = await pageOfProposals(
    db,
    {
      state,
      age: query.age,
      now,
      municipality: query.at,
      form: chosenCode(FORMS, query.form),
      reason: code === '' ? null : { by, code },
      candidateIds:
        isWanted === null
          ? null
          : (await index()).inOrder('id').flatMap((person) => (isWanted(person) ? [person.id] : [])),
      text: query.q === '' ? null : query.q,
    },
    { order: chosenCode(PROPOSALS_ORDERS, query.sort) ?? 'oldest', after: cursorOf(query.after), limit },
  )
  const group = query.age === null ? undefined : AGE_GROUPS[query.age]
  const moment = (at: Date): ListCell => ({ text: shortMoment(at, now, locale), value: at })
  const { columns } = words.proposals
  return {
    title: `${state === null ? texts.titles.proposals : words.proposals.titles[state]}${group === undefined ? '' : `, ${words.proposals.ages[group]}`}`,
    path: '/proposals',
    columns: {
      reference: columns.reference,
      place: columns.place,
      form: texts.filters.form,
      person: columns.person,
      caseworker: columns.caseworker,
      municipality: columns.municipality,
      state: columns.state,
      why: texts.filters.reason,
      score: columns.score,
      proposed: columns.proposed,
      answerBefore: columns.answerBefore,
    },
    numbers: ['score'],
    rows: rows.map((row) => ({
      reference: { text: referenceOf(row.id), path: `/proposals/${row.id}`, value: row.id },
      place: { text: row.placeId, path: `/places/${row.placeId}` },
      form: row.form === null ? '' : formName(row.form as Form, locale),
      person: { text: row.candidateId, path: `/people/${row.candidateId}` },
      caseworker: row.caseworkerId,
      municipality: municipalityText(context, row.municipality),
      state: row.pendingChoice === null ? words.proposals.states[row.state] : words.proposals.pending,
      why: reasonText(row, locale),
      score: row.score,
      proposed: moment(row.createdAt),
      answerBefore: moment(row.expiresAt),
    })),
    total,
    choices: [
      choice(
        'state',
        texts.filters.state,
        PROPOSAL_STATES.map((one) => [one, words.proposals.states[one]]),
        query.state,
        locale,
      ),
      choice(
        'age',
        texts.filters.age,
        AGE_GROUPS.map((one, at) => [String(at), words.proposals.ages[one]]),
        query.age === null ? null : String(query.age),
        locale,
      ),
      municipalityChoice(query, locale),
      formChoice(query, locale),
      groupChoice(query, locale, texts.filters.group),
      reasonChoice(query, locale),
      urgentChoice(query, locale),
      sortChoice(PROPOSALS_ORDERS, query, locale),
    ],
    text: query.q,
    searchLabel: texts.search.proposals,
    after: query.after,
    next: cursorText(next),
  }
}

/** The reason as whoever gave it read it; the bare codes of one that is no longer on the list. */
const reasonText = (
  { declineBy, declineReason: code }: ListedProposal,
  locale: CoordinatorContext['locale'],
): string => {
  if (declineBy === null || code === null) return ''
  return declineReason(DEFAULT_DECLINE_REASONS, declineBy, code)?.[locale] ?? `${declineBy}: ${code}`
}

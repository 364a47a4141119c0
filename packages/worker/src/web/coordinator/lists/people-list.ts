import { describeOutcome, groupName } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  addDays,
  type CandidateOutcome,
  daysBetween,
  FORMS,
  GROUPS,
  type PlainDate,
  type Policy,
  plainDate,
  type Result,
} from '@thuismatch/shared/domain'
import type { Db } from '../../../store/connect/open-database.ts'
import { peopleByIds } from '../../../store/intake/import-lookups.ts'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import {
  countPeople,
  countPeopleAmong,
  PEOPLE_ORDERS,
  type PeopleFilter,
  pageOfPeople,
  peopleInOrder,
} from '../../../store/reports/list-people.ts'
import { PERSON_STANDINGS, type PersonInRegister } from '../../../store/reports/registers.ts'
import { shortDay } from '../../short-dates.ts'
import { DESK_WORDS } from '../desk-words.ts'
import type { CoordinatorContext } from '../frame.ts'
import { municipalityText } from '../parts.ts'
import { seesRegion } from '../sign-in/viewer.ts'
import {
  choice,
  formChoice,
  groupChoice,
  municipalityChoice,
  sortChoice,
  urgentChoice,
  WAITS_DAYS,
  waitsChoice,
} from './choices.ts'
import { chosenCode, cursorOf, cursorText, type ListCell, type Listed, type ListQuery } from './listed.ts'
import { LIST_TEXTS } from './lists.texts.ts'
import {
  INDEX_ORDERS,
  type IndexedPeople,
  type IndexedPerson,
  type IndexOrder,
  ORDERED_BY,
  type PeopleIndex,
  placeAfter,
} from './people-index.ts'

export interface PeopleListSources {
  readonly dataKeys: DataKeyStore
  readonly index: PeopleIndex
  readonly policy: Policy
  /** Of the last night, if there was one. */
  readonly night: Result | undefined
}

const OUTCOMES = [
  'outranked',
  'limits',
  'incomplete',
  'no_eligible_place',
  'needs_protected_living',
  'taken',
] as const satisfies readonly CandidateOutcome[]

/** Everybody, narrowed as asked, so many of them. */
export async function peopleListed(
  context: CoordinatorContext,
  db: Db,
  sources: PeopleListSources,
  query: ListQuery,
  limit: number,
): Promise<Listed<(typeof LIST_TEXTS)['nl']['people']>> {
  const { locale, now } = context
  const texts = LIST_TEXTS[locale]
  const today = amsterdamDate(now)
  const filter: PeopleFilter = {
    municipality: query.at,
    standing: chosenCode(PERSON_STANDINGS, query.standing),
    text: query.q === '' ? null : query.q,
  }
  const order = chosenCode(INDEX_ORDERS, query.sort) ?? 'id'
  const { outcomes, placed } = whyNot(sources.night)
  const isWanted = sealedFilter(query, sources.policy, today, outcomes)
  const { rows, total, next } =
    isWanted === null && order !== 'waiting'
      ? await pageOfPeople(db, filter, {
          order: chosenCode(PEOPLE_ORDERS, order) ?? 'id',
          after: cursorOf(query.after),
          limit,
        })
      : await listedFromIndex(db, filter, await sources.index(), {
          isWanted,
          order,
          after: query.after,
          limit,
          seesAll: seesRegion(context.viewer),
        })
  const known: ReadonlyMap<
    string,
    Pick<IndexedPerson, 'group' | 'registeredOn' | 'deadlineOn' | 'urgencyGround'>
  > = rows.length > MANY
    ? (await sources.index()).byId
    : await peopleByIds(
        db,
        sources.dataKeys,
        rows.map(({ id }) => id),
      )

  const why = ({ id, standing }: PersonInRegister): ListCell => {
    if (standing !== 'waiting') return ''
    const outcome = outcomes.get(id)
    if (outcome !== undefined) return describeOutcome(outcome, locale).title
    return sources.night === undefined || placed.has(id) ? '' : texts.atOnce
  }
  return {
    title: DESK_WORDS[locale].people,
    path: '/people',
    columns: texts.people,
    numbers: [],
    rows: rows.map((row) => {
      const person = known.get(row.id)
      return {
        person: { text: row.id, path: `/people/${row.id}` },
        group: person === undefined ? '' : groupName(person.group, locale),
        origin: row.municipality === null ? '' : municipalityText(context, row.municipality),
        caseworker: row.caseworkerId,
        standing: standingCell(context, row, person !== undefined && isUrgent(person, sources.policy, today)),
        waits:
          person === undefined
            ? ''
            : {
                text: `${shortDay(person.registeredOn, today, locale)} (${texts.days(String(daysBetween(person.registeredOn, today)))})`,
                value: new Date(`${person.registeredOn}T00:00:00Z`),
              },
        why: why(row),
      }
    }),
    total,
    choices: [
      municipalityChoice(query, locale),
      choice(
        'standing',
        texts.filters.standing,
        PERSON_STANDINGS.map((code) => [code, DESK_WORDS[locale].standings[code]]),
        query.standing,
        locale,
      ),
      groupChoice(query, locale, texts.filters.group),
      formChoice(query, locale),
      choice(
        'reason',
        texts.filters.noReason,
        OUTCOMES.map((code) => [code, describeOutcome(code, locale).title]),
        query.reason,
        locale,
      ),
      urgentChoice(query, locale),
      waitsChoice(query, locale, texts.filters.waits),
      sortChoice(INDEX_ORDERS, query, locale),
    ],
    text: query.q,
    searchLabel: texts.search.people,
    after: query.after,
    next: cursorText(next),
  }
}

/** From here on everybody is read from the index and not by their ids. */
const MANY = 500

/** The policy's: a deadline that is near or past, or a ground that it names. */
export const isUrgent = (
  { deadlineOn, urgencyGround }: Pick<IndexedPerson, 'deadlineOn' | 'urgencyGround'>,
  { urgentWithinDays, urgentGrounds }: Policy,
  today: PlainDate,
): boolean =>
  (deadlineOn !== null && daysBetween(today, deadlineOn) <= urgentWithinDays) ||
  urgentGrounds.some((ground) => ground === urgencyGround)

/** Who is wanted by what the database cannot look at; `null`: everybody. */
export function sealedFilter(
  query: Pick<ListQuery, 'group' | 'form' | 'urgent' | 'waits' | 'reason'>,
  policy: Policy,
  today: PlainDate,
  outcomes: ReadonlyMap<string, CandidateOutcome> = new Map(),
): ((person: IndexedPerson) => boolean) | null {
  const group = chosenCode(GROUPS, query.group)
  const form = chosenCode(FORMS, query.form)
  const urgent = chosenCode(['yes', 'no'], query.urgent)
  const waits = chosenCode(WAITS_DAYS, query.waits)
  const outcome = chosenCode(OUTCOMES, query.reason)
  if (group === null && form === null && urgent === null && waits === null && outcome === null) return null
  const latest = waits === null ? null : addDays(today, -Number(waits))
  return (person) =>
    (group === null || person.group === group) &&
    (form === null || person.wishedForms.includes(form)) &&
    (urgent === null || isUrgent(person, policy, today) === (urgent === 'yes')) &&
    (latest === null || person.registeredOn <= latest) &&
    (outcome === null || outcomes.get(person.id) === outcome)
}

interface FromIndex {
  readonly isWanted: ((person: IndexedPerson) => boolean) | null
  readonly order: IndexOrder
  readonly after: string | null
  readonly limit: number
  /** Whether every row is in scope. */
  readonly seesAll: boolean
}

async function listedFromIndex(
  db: Db,
  filter: PeopleFilter,
  { byId, inOrder }: IndexedPeople,
  { isWanted, order, after, limit, seesAll }: FromIndex,
) {
  const cursor = cursorOf(after)
  const all = inOrder(order)
  const beyond = cursor === null ? all : all.slice(placeAfter(all, order, cursor))
  const idsOf = (people: readonly IndexedPerson[]): string[] =>
    people.flatMap((person) => ((isWanted?.(person) ?? true) ? [person.id] : []))
  const rows = await peopleInOrder(db, filter, idsOf(beyond), limit + 1)
  const last = rows.length > limit ? byId.get(rows[limit - 1]?.id ?? '') : undefined
  return {
    rows: rows.slice(0, limit),
    total: isWanted === null ? await countPeople(db, filter) : await countWanted(db, filter, all, isWanted, seesAll),
    next: last === undefined ? null : { value: ORDERED_BY[order](last), id: last.id },
  }
}

/**
 * At hand, where neither a scope nor how somebody stands narrows it: then the database need not be asked about so many
 * ids.
 */
async function countWanted(
  db: Db,
  filter: PeopleFilter,
  people: readonly IndexedPerson[],
  isWanted: (person: IndexedPerson) => boolean,
  seesAll: boolean,
): Promise<number> {
  const { municipality, standing, text } = filter
  const isIn = (person: IndexedPerson): boolean =>
    isWanted(person) &&
    (municipality === null || person.municipality === municipality) &&
    (text === null || person.id.startsWith(text) || person.caseworkerId === text)
  if (seesAll && standing === null) return people.reduce((count, person) => count + (isIn(person) ? 1 : 0), 0)
  return countPeopleAmong(
    db,
    filter,
    people.flatMap((person) => (isIn(person) ? [person.id] : [])),
  )
}

interface WhyNot {
  readonly outcomes: ReadonlyMap<string, CandidateOutcome>
  readonly placed: ReadonlySet<string>
}

/** Read from a result once, for one page of a list follows another. */
const READ = new WeakMap<Result, WhyNot>()

function whyNot(night: Result | undefined): WhyNot {
  if (night === undefined) return { outcomes: new Map(), placed: new Set() }
  const read = READ.get(night) ?? {
    outcomes: new Map(night.unmatched.map(({ candidateId, outcome }) => [candidateId, outcome])),
    placed: new Set(night.proposals.map(({ candidateId }) => candidateId)),
  }
  READ.set(night, read)
  return read
}

const standingCell = (
  { locale, now }: CoordinatorContext,
  { standing, until }: PersonInRegister,
  isUrgent: boolean,
): ListCell => {
  const words = DESK_WORDS[locale]
  const text = `${words.standings[standing]}${until === null ? '' : `, ${words.until(shortDay(plainDate(until), amsterdamDate(now), locale))}`}`
  return isUrgent && standing === 'waiting' ? { text: `${text}, ${LIST_TEXTS[locale].urgent.tag}`, tag: 'open' } : text
}

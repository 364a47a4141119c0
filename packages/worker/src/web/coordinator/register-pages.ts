import { groundName } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { plainDate } from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import { referenceOf, suffixOfReference } from '../../jobs/proposals/reference.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { peopleByIds } from '../../store/intake/import-lookups.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { listingsOf } from '../../store/places/listings.ts'
import { placeById } from '../../store/reports/listings.ts'
import {
  type FoundSubject,
  findByNumber,
  lastNight,
  type PersonStanding,
  type PlaceStanding,
  type ProposalInHistory,
  peopleRegister,
  placesRegister,
  proposalHistory,
} from '../../store/reports/registers.ts'
import { shortDay, shortMoment } from '../short-dates.ts'
import type { ActParts } from './acts/act-forms.ts'
import { DESK_WORDS } from './desk-words.ts'
import { explanationCard, type NightExplainer } from './explanation-card.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import { dataTable, municipalityText } from './parts.ts'
import { PLACE_CARD_WORDS } from './place-cards.texts.ts'
import { homeCard, placeWhyCard } from './place-cards.ts'
import type { ResultOf } from './result-cache.ts'
import { mayAct, seesRegion } from './sign-in/viewer.ts'
import { whomToCall } from './whom-to-call.ts'

const PAGE = 50

const standingText = (
  { locale, now }: CoordinatorContext,
  standing: PersonStanding | PlaceStanding,
  until: string | null,
): string =>
  `${DESK_WORDS[locale].standings[standing]}${until === null ? '' : `, ${DESK_WORDS[locale].until(shortDay(plainDate(until), amsterdamDate(now), locale))}`}`

/** One person, wherever they stand: their proposals, why, and what can be done. `null`: there is no such person. */
export async function personRecordPage(
  context: CoordinatorContext,
  db: Db,
  dataKeys: DataKeyStore,
  id: string,
  nightly: NightExplainer,
  more: ActParts = NO_ACTS,
): Promise<string | null> {
  const [person] = (await peopleRegister(db, { municipality: null, standing: null, after: null, only: id, limit: 1 }))
    .rows
  if (person === undefined) return null
  const [history, night] = [await proposalHistory(db, { candidateId: id }), await lastNight(db)]
  const acts =
    person.standing === 'paused' || person.standing === 'housed' || person.standing === 'withdrawn'
      ? (['resume'] as const)
      : (['pause'] as const)
  const { origin, caseworker, standing } = DESK_WORDS[context.locale].peopleColumns
  const facts: Fact[] = [
    [standing, whereNow(context, standingText(context, person.standing, person.until), history)],
    [caseworker, await whomToCall(context, db, dataKeys, person.caseworkerId)],
    [origin, person.municipality === null ? '' : municipalityText(context, person.municipality)],
    ...(mayAct(context.viewer) ? [await urgencyFact(context, db, dataKeys, id)] : []),
  ]
  return recordPage(context, id, facts, history, {
    why: night === undefined ? null : `/runs/${night}/people/${id}`,
    acts,
    path: `/people/${id}`,
    crumb: [DESK_WORDS[context.locale].people, '/people'],
    explained:
      mayAct(context.viewer) && isMatched(person.standing)
        ? explanationCard(await nightly(), id, context.locale)
        : null,
    more,
  })
}

/** How somebody stands, and at which place: the one that is proposed to them, or where they live since. */
function whereNow(context: CoordinatorContext, says: string, history: readonly ProposalInHistory[]): Html {
  const at = history.find(({ state }) => state === 'proposed' || state === 'accepted') ?? history.find(isHome)
  if (at === undefined) return html`${says}`
  const { states } = context.words.proposals
  return html`${says}: <a href="${to(context, `/places/${at.placeId}`)}">${at.placeId}</a>, <a href="${to(context, `/proposals/${at.id}`)}">${states[at.state]}</a>`
}

const isHome = ({ state }: ProposalInHistory): boolean => state === 'placed'

/**
 * One home, also one that is filled or that somebody leaves first: what it is, who lives there, why, and what can be
 * done.
 */
export async function placeRecordPage(
  context: CoordinatorContext,
  db: Db,
  { dataKeys, resultOf }: { readonly dataKeys: DataKeyStore; readonly resultOf: ResultOf },
  id: string,
  more: ActParts = NO_ACTS,
): Promise<string | null> {
  const [place] = (await placesRegister(db, { municipality: null, standing: null, after: null, only: id, limit: 1 }))
    .rows
  const stored = await placeById(db, id)
  if (place === undefined || stored === undefined) return null
  const [history, night] = [await proposalHistory(db, { placeId: id }), await lastNight(db)]
  const { municipality, house, from, standing } = DESK_WORDS[context.locale].placesColumns
  const { lives, leaves } = PLACE_CARD_WORDS[context.locale]
  const person = (candidateId: string): Html =>
    html`<a href="${to(context, `/people/${candidateId}`)}">${candidateId}</a>`
  const living = place.standing === 'filled' ? history.find(({ state }) => state === 'placed') : undefined
  const facts: Fact[] = [
    [municipality, municipalityText(context, place.municipality)],
    ...(place.houseId === null ? [] : [[house, place.houseId] as const]),
    [from, shortDay(plainDate(place.availableFrom), amsterdamDate(context.now), context.locale)],
    [standing, standingText(context, place.standing, place.until)],
    ...(living === undefined ? [] : [[lives, person(living.candidateId)] as const]),
    ...(stored.occupiedBy == null ? [] : [[leaves, person(stored.occupiedBy)] as const]),
  ]
  const listing = (await listingsOf(db, dataKeys, [id])).get(id)?.listing ?? null
  const mayExplain = seesRegion(context.viewer) && (place.standing === 'offered' || place.standing === 'proposed')
  const result = night !== undefined && mayExplain ? await resultOf(night) : undefined
  return recordPage(context, id, facts, history, {
    why: null,
    acts:
      place.standing === 'held'
        ? (['release'] as const)
        : place.standing === 'offered' || place.standing === 'proposed'
          ? (['hold'] as const)
          : [],
    path: `/places/${id}`,
    crumb: [DESK_WORDS[context.locale].places, '/places'],
    explained: html`${result !== undefined && night !== undefined && placeWhyCard(context, result, id, night)}${homeCard(context, stored, listing)}`,
    more,
  })
}

/** The ground is a sealed fact, for those who act on it alone. */
async function urgencyFact({ locale }: CoordinatorContext, db: Db, dataKeys: DataKeyStore, id: string): Promise<Fact> {
  const words = DESK_WORDS[locale].urgency
  const ground = (await peopleByIds(db, dataKeys, [id])).get(id)?.urgencyGround ?? null
  return [words.title, ground === null ? words.notKnown : ground === 'none' ? words.none : groundName(ground, locale)]
}

/** Who is off the list, paused or housed took no part last night, or does so no more. */
const isMatched = (standing: PersonStanding): boolean => standing === 'waiting' || standing === 'proposed'

type Fact = readonly [label: string, value: Html | string]

interface RecordParts {
  readonly why: string | null
  readonly acts: readonly ('pause' | 'resume' | 'hold' | 'release')[]
  readonly path: string
  readonly crumb: readonly [string, string]
  /** Why they have a proposal, or none. */
  readonly explained?: Html | null
  readonly more: ActParts
}

const NO_ACTS: ActParts = { note: null, forms: null }

function recordPage(
  context: CoordinatorContext,
  id: string,
  facts: readonly Fact[],
  history: readonly ProposalInHistory[],
  { why, acts, path, crumb, more, explained = null }: RecordParts,
): string {
  const { locale, viewer, now, words: own } = context
  const words = DESK_WORDS[locale]
  const rows = history.map((proposal) => ({
    proposal: html`<a class="number" href="${to(context, `/proposals/${proposal.id}`)}">${referenceOf(proposal.id)}</a>`,
    place: html`<a href="${to(context, `/places/${proposal.placeId}`)}">${proposal.placeId}</a>`,
    person: html`<a href="${to(context, `/people/${proposal.candidateId}`)}">${proposal.candidateId}</a>`,
    state: own.proposals.states[proposal.state],
    created: shortMoment(proposal.createdAt, now, locale),
    closed: proposal.closedAt === null ? '' : shortMoment(proposal.closedAt, now, locale),
  }))
  const today = amsterdamDate(now)
  return coordinatorPage(
    context,
    id,
    html`${more.note}
<section class="card"><dl class="facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
${why !== null && explained === null && html`<p><a href="${to(context, why)}">${words.why}</a></p>`}</section>${explained}
${
  mayAct(viewer) &&
  acts.map(
    (act) => html`<details class="card"><summary>${words.acts[act].title}</summary>
<form method="post" action="/coordinator${path}/${act}"><input type="hidden" name="lang" value="${locale}">
<p class="soft">${words.acts[act].says}</p>
${(act === 'pause' || act === 'hold') && html`<label class="field" for="until">${words.lastDay}</label><input class="text" type="date" id="until" name="until" min="${today}">`}
<label class="option"><input type="checkbox" name="sure" value="yes" required> ${words.sure}</label>
<div class="actions"><button type="submit">${words.acts[act].title}</button></div></form></details>`,
  )
}${more.forms}
<section class="card"><h2>${words.history}</h2>${dataTable(
      context,
      words.history,
      words.historyColumns,
      rows,
      own.none,
    )}</section>`,
    [[own.overview, ''], crumb],
  )
}

/** Where a number leads: straight there when it is one thing, a choice when it is several. */
export async function findPage(
  context: CoordinatorContext,
  db: Db,
  text: string,
): Promise<{ readonly path: string } | { readonly page: string }> {
  const words = DESK_WORDS[context.locale]
  const found = text === '' ? [] : await findByNumber(db, text, suffixOfReference(text), PAGE)
  const [first] = found
  if (first !== undefined && (found.length === 1 || (first.id === text && found[1]?.id !== text)))
    return { path: to(context, pathOf(first)) }
  const rows = found.map((one) => ({
    number: html`<a href="${to(context, pathOf(one))}">${one.id}</a>`,
    kind: words.kinds[one.kind],
  }))
  return {
    page: coordinatorPage(
      context,
      words.find.title,
      html`<section class="card">${dataTable(context, words.find.title, { number: '', kind: '' }, rows, words.find.nothing)}</section>`,
      [[context.words.overview, '']],
    ),
  }
}

const PATHS: Readonly<Record<FoundSubject['kind'], string>> = {
  person: '/people',
  place: '/places',
  proposal: '/proposals',
}
const pathOf = ({ kind, id }: FoundSubject): string => `${PATHS[kind]}/${id}`

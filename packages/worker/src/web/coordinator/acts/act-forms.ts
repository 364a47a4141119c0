import { closingName, describeQuestion } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { CRITERIA, DEFAULT_DECLINE_REASONS, PROPOSE_REASONS } from '@thuismatch/shared/domain'
import { formatFor, type Html, html } from '@thuismatch/shared/text'
import * as z from 'zod'
import { ANSWERABLE, openQuestionsOf } from '../../../jobs/coordination/change-person.ts'
import { withinReach } from '../../../jobs/coordination/in-reach.ts'
import { expectedOf } from '../../../jobs/intake/index.ts'
import { momentInWords } from '../../../jobs/proposals/moment-in-words.ts'
import type { Tx } from '../../../store/connect/in-transaction.ts'
import type { Db } from '../../../store/connect/open-database.ts'
import { peopleByIds } from '../../../store/intake/import-lookups.ts'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import { blockedPairs } from '../../../store/people/blocked-pairs.ts'
import { peopleAlike } from '../../../store/people/people-alike.ts'
import { listProviderLinks, type ProviderLink, providerLinksTo } from '../../../store/places/provider-links.ts'
import { takeBackOf } from '../../../store/proposals/take-backs.ts'
import { placeById } from '../../../store/reports/listings.ts'
import { shortDay } from '../../short-dates.ts'
import { type CoordinatorContext, coordinatorPage, to } from '../frame.ts'
import { dataTable } from '../parts.ts'
import { mayAct, seesRegion } from '../sign-in/viewer.ts'
import { ACT_WORDS, type Said } from './acts.texts.ts'

/** What a page of a person, a place or a proposal says and asks beside what it shows. */
export interface ActParts {
  readonly note: Html | null
  readonly forms: Html | null
}

const ASKED = z.object({ said: z.string().max(40).nullable().catch(null), about: z.string().max(300).catch('') })

const DONE: readonly Said[] = [
  'paused',
  'link_sent',
  'provider_link_ended',
  'resumed',
  'held',
  'released',
  'blocked',
  'unblocked',
  'proposed',
  'extended',
  'handed_over',
  'link_revoked',
  'distinct',
  'same',
  'answered',
  'take_back',
  'take_back_undone',
]

/**
 * What came of a form that was sent from this page, as the address says it. An address tells nothing that is not a word
 * of ours, or a known code or id.
 */
export function saidNote({ locale }: CoordinatorContext, query: unknown): Html | null {
  const { said, about } = ASKED.parse(query ?? {})
  const words = ACT_WORDS[locale]
  const code = (Object.keys(words.said) as Said[]).find((one) => one === said)
  if (code === undefined) return null
  const { list } = formatFor(locale)
  const rules = list(CRITERIA.filter((one) => about.split(',').includes(one)).map((one) => closingName(one, locale)))
  const field = ANSWERABLE.find((one) => one.field === about)
  const id = /^[A-Za-z0-9_-]{1,64}$/.test(about) ? about : ''
  const detail =
    code === 'wrong_answer'
      ? field === undefined
        ? ''
        : expectedOf(field.column.kind, locale)
      : code === 'unknown_caseworker'
        ? id
        : rules
  const isDone = DONE.includes(code)
  return html`<p class="note ${isDone ? '' : 'stop'}" role="${isDone ? 'status' : 'alert'}"><strong>${isDone ? words.done : words.refused}</strong> ${words.said[code](detail)}</p>`
}

/** What can be done about a person. */
export async function personActs(
  context: CoordinatorContext,
  seen: Db,
  dataKeys: DataKeyStore,
  candidateId: string,
  query: unknown,
): Promise<ActParts> {
  const note = saidNote(context, query)
  const person = mayAct(context.viewer)
    ? (await peopleByIds(seen, dataKeys, [candidateId])).get(candidateId)
    : undefined
  if (person === undefined) return { note, forms: null }
  const { locale } = context
  const words = ACT_WORDS[locale]
  const at = `/people/${candidateId}`
  const questions = openQuestionsOf(person)
  const alike = await peopleAlike(seen as Tx, dataKeys, person)
  const forms = html`
${
  questions.length > 0 &&
  actCard(
    context,
    `${at}/answer`,
    words.answer.title,
    words.answer.says,
    html`<label class="field" for="field">${words.answer.question}</label><select id="field" name="field">${questions.map((field) => html`<option value="${field}">${describeQuestion(field, locale)}</option>`)}</select>
${line('answer', words.answer.text)}`,
  )
}
${actCard(context, `${at}/propose`, words.propose.title, words.propose.says, html`${line('place', words.place)}${reasons(context, 'propose')}`)}
${actCard(context, `${at}/block`, words.block.title, words.block.says, html`${line('blocked-place', words.place, 'place')}${until(context)}`)}
${actCard(context, `${at}/hand-over`, words.handOver.title, words.handOver.says, line('caseworker', words.handOver.caseworker))}
${actCard(context, `${at}/revoke-link`, words.revokeLink.title, words.revokeLink.says, html``)}
<details class="card" ${alike.length > 0 && html`open`}><summary>${words.alike.title}</summary><p class="soft">${words.alike.says}</p>
${alike.length > 0 && html`<p>${words.alike.seems}: ${alike.join(', ')}</p>`}
<form method="post" action="/coordinator${at}/distinct"><input type="hidden" name="lang" value="${locale}">${line('other', words.alike.other, 'other', alike[0] ?? '')}${confirmed(context)}
<div class="actions"><button type="submit">${words.alike.distinct}</button><button class="quiet" type="submit" formaction="/coordinator${at}/same">${words.alike.same}</button></div></form></details>
${await blockedCard(context, seen, { candidateId })}`
  return { note, forms }
}

/** What can be done about a place. */
export async function placeActs(
  context: CoordinatorContext,
  seen: Db,
  placeId: string,
  query: unknown,
): Promise<ActParts> {
  const note = saidNote(context, query)
  if (!mayAct(context.viewer)) return { note, forms: null }
  const words = ACT_WORDS[context.locale]
  const at = `/places/${placeId}`
  const forms = html`
${actCard(context, `${at}/propose`, words.propose.title, words.propose.says, html`${line('person', words.person)}${reasons(context, 'propose')}`)}
${actCard(context, `${at}/block`, words.block.title, words.block.says, html`${line('blocked-person', words.person, 'person')}${until(context)}`)}
${await providerLinkCards(context, seen, placeId)}
${await blockedCard(context, seen, { placeId })}`
  return { note, forms }
}

/** What can be done about a proposal that is open. */
export async function proposalActs(
  context: CoordinatorContext,
  seen: Db,
  proposal: { readonly id: string; readonly state: string },
  query: unknown,
): Promise<ActParts> {
  const note = saidNote(context, query)
  const isOpen = proposal.state === 'proposed' || proposal.state === 'accepted'
  if (!mayAct(context.viewer) || !isOpen) return { note, forms: null }
  const words = ACT_WORDS[context.locale]
  const at = `/proposals/${proposal.id}`
  const waiting = await takeBackOf(seen, proposal.id)
  if (waiting !== null)
    return {
      note,
      forms: html`<section class="card"><p class="note open">${words.takeBack.waits(momentInWords(waiting.at, context.locale))}</p>
${waiting.at > context.now && html`<form method="post" action="/coordinator${at}/keep"><input type="hidden" name="lang" value="${context.locale}"><input type="hidden" name="sure" value="yes"><div class="actions"><button type="submit">${words.takeBack.undo}</button></div></form>`}</section>`,
    }
  return {
    note,
    forms: html`${proposal.state === 'proposed' && actCard(context, `${at}/extend`, words.extend.title, words.extend.says, html``)}
${actCard(context, `${at}/take-back`, words.takeBack.title, words.takeBack.says, reasons(context, 'take-back'))}`,
  }
}

/** For how long a link may be sent. */
export const PROVIDER_LINK_DAYS = [30, 90, 365] as const

/** What sends the provider of a place a link, and those that there are. */
async function providerLinkCards(context: CoordinatorContext, seen: Db, placeId: string): Promise<Html> {
  const words = ACT_WORDS[context.locale].providerLink
  const place = await placeById(seen, placeId)
  const houseId = place?.houseId ?? null
  const links = await withinReach(seen as Tx, { places: [placeId] }, () => providerLinksTo(seen, { placeId, houseId }))
  return html`${actCard(
    context,
    `/places/${placeId}/provider-link`,
    words.title,
    words.says,
    html`<div class="grid">${houseId !== null && html`<div><label class="field" for="act-link-of">${words.of}</label><select id="act-link-of" name="of"><option value="place">${words.place}</option><option value="house">${words.house}</option></select></div>`}
<div><label class="field" for="act-link-days">${words.days}</label><select id="act-link-days" name="days">${PROVIDER_LINK_DAYS.map((days) => html`<option value="${days}" ${days === 90 && html`selected`}>${words.daysOf(days)}</option>`)}</select></div></div>`,
  )}
${
  links !== undefined &&
  links.length > 0 &&
  html`<section class="card"><h2>${words.listTitle}</h2>${providerLinksTable(context, links, `/places/${placeId}/end-provider-link`)}
${seesRegion(context.viewer) && html`<p><a href="${to(context, '/providers')}">${words.all}</a></p>`}</section>`
}`
}

/** Links with whether they work; whoever may act ends one that does. */
export function providerLinksTable(context: CoordinatorContext, links: readonly ProviderLink[], path: string): Html {
  const { locale, now, viewer } = context
  const words = ACT_WORDS[locale].providerLink
  const today = amsterdamDate(now)
  return dataTable(
    context,
    words.listTitle,
    words.columns,
    links.map(({ handle, name, houseIds, placeIds, expiresAt, revokedAt }) => {
      const state = revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : 'works'
      return {
        link: handle,
        name,
        of: [...houseIds, ...placeIds].join(', '),
        until: shortDay(amsterdamDate(expiresAt), today, locale),
        state: words.states[state],
        undo:
          state === 'works' && mayAct(viewer)
            ? html`<form method="post" action="/coordinator${path}"><input type="hidden" name="lang" value="${locale}"><input type="hidden" name="sure" value="yes"><input type="hidden" name="link" value="${handle}"><button class="link" type="submit">${words.revoke}<span class="visually-hidden"> ${handle}</span></button></form>`
            : '',
      }
    }),
    words.none,
  )
}

/** Every link of every housing provider of the region. */
export async function providerLinksPage(context: CoordinatorContext, db: Db, query: unknown): Promise<string> {
  const words = ACT_WORDS[context.locale].providerLink
  return coordinatorPage(
    context,
    words.listTitle,
    html`${saidNote(context, query)}<section class="card">${providerLinksTable(context, await listProviderLinks(db), '/providers/end')}</section>`,
    [[context.words.overview, '']],
  )
}

async function blockedCard(
  context: CoordinatorContext,
  seen: Db,
  subject: { readonly candidateId: string } | { readonly placeId: string },
): Promise<Html | false> {
  const words = ACT_WORDS[context.locale]
  const about = 'candidateId' in subject ? { people: [subject.candidateId] } : { places: [subject.placeId] }
  const pairs = (await withinReach(seen as Tx, about, () => blockedPairs(seen, subject))) ?? []
  return (
    pairs.length > 0 &&
    html`<section class="card"><h2>${words.blocked}</h2>${dataTable(
      context,
      words.blocked,
      words.blockedColumns,
      pairs.map(({ candidateId, placeId, until: day }) => ({
        pair: `${candidateId}, ${placeId}`,
        until: day ?? '',
        undo: html`<form method="post" action="/coordinator${'candidateId' in subject ? `/people/${candidateId}` : `/places/${placeId}`}/unblock"><input type="hidden" name="lang" value="${context.locale}"><input type="hidden" name="sure" value="yes"><input type="hidden" name="${'candidateId' in subject ? 'place' : 'person'}" value="${'candidateId' in subject ? placeId : candidateId}"><button class="link" type="submit">${words.unblock}</button></form>`,
      })),
      '',
    )}</section>`
  )
}

const actCard = (context: CoordinatorContext, path: string, title: string, says: string, fields: Html): Html =>
  html`<details class="card"><summary>${title}</summary><p class="soft">${says}</p>
<form method="post" action="/coordinator${path}"><input type="hidden" name="lang" value="${context.locale}">${fields}${confirmed(context)}
<div class="actions"><button type="submit">${title}</button></div></form></details>`

const confirmed = ({ locale }: CoordinatorContext): Html =>
  html`<label class="option"><input type="checkbox" name="sure" value="yes" required> ${ACT_WORDS[locale].sure}</label>`

const line = (id: string, label: string, name = id, value = ''): Html =>
  html`<label class="field" for="act-${id}">${label}</label><input class="text" id="act-${id}" name="${name}" value="${value}" maxlength="200" autocomplete="off" required>`

const until = ({ locale, now }: CoordinatorContext): Html =>
  html`<label class="field" for="act-until">${ACT_WORDS[locale].until}</label><input class="text" type="date" id="act-until" name="until" min="${amsterdamDate(now)}">`

const reasons = ({ locale }: CoordinatorContext, of: 'propose' | 'take-back'): Html => {
  const words = ACT_WORDS[locale]
  const all =
    of === 'propose' ? PROPOSE_REASONS : DEFAULT_DECLINE_REASONS.reasons.filter(({ by }) => by === 'coordinator')
  return html`<label class="field" for="act-${of}-reason">${words.reason}</label><select id="act-${of}-reason" name="reason" required><option value="">${words.choose}</option>${all.map((reason) => html`<option value="${reason.code}">${reason[locale]}</option>`)}</select>`
}

import { formName } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { municipalityName } from '@thuismatch/shared/domain'
import { type Html, html, type Locale, trusted } from '@thuismatch/shared/text'
import { isWaiting } from '../../jobs/proposals/desk-waiting.ts'
import { dayInWords, momentInWords, timeInWords } from '../../jobs/proposals/moment-in-words.ts'
import { referenceOf } from '../../jobs/proposals/reference.ts'
import type { DeskProposal } from '../../store/proposals/desk-proposals.ts'
import { OPENER_SCRIPT } from '../decision/opener-page.ts'
import { page } from '../page.ts'
import { CASEWORKER_DESK_WORDS } from './desk-words.ts'

/** What the desk of one caseworker is made from. */
export interface Desk {
  readonly handle: string
  readonly secret: string
  readonly locale: Locale
  readonly now: Date
  readonly proposals: readonly DeskProposal[]
  /** By which mails speak about a client. */
  readonly referenceOf: (candidateId: string) => string
  /** Their own numbers, by client. */
  readonly numbers: ReadonlyMap<string, string>
  readonly note: 'saved' | 'number_wrong' | null
}

const languageSwitch = (handle: string, locale: Locale): Html => {
  const other = locale === 'nl' ? 'en' : 'nl'
  return html`<a href="/c/${handle}/proposals?lang=${other}" lang="${other}">${CASEWORKER_DESK_WORDS[locale].otherLanguage}</a>`
}

/** Where the link leads to: the same for every handle, whether there is such a one or not. */
export function deskOpenerPage(handle: string, locale: Locale, { forgotten = false } = {}): string {
  const words = CASEWORKER_DESK_WORDS[locale]
  const other = locale === 'nl' ? 'en' : 'nl'
  return page({
    locale,
    title: words.title,
    aside: html`<a href="?lang=${other}" lang="${other}">${words.otherLanguage}</a>`,
    main: html`<div class="wait" role="status"><h1>${words.opener.opening}</h1></div>
<div class="code-way"><h1>${words.title}</h1>
${forgotten && html`<div class="note open"><p>${words.opener.forgotten}</p></div>`}
<p class="lead">${words.opener.intro}</p>
<p>${words.opener.without}</p>
<form id="open" method="post" action="/c/${handle}"><input type="hidden" name="step" value="look"><input type="hidden" name="key" value=""><input type="hidden" name="lang" value="${locale}"></form></div>`,
    script: html`<script>${trusted(OPENER_SCRIPT)}</script>`,
  })
}

/** All that is of one caseworker: what waits, the first to be answered first; what goes on; what ended lately. */
export function deskPage(desk: Desk): string {
  const { proposals, locale, now, handle, note } = desk
  const words = CASEWORKER_DESK_WORDS[locale]
  const waiting = proposals.filter((proposal) => isWaiting(proposal, now))
  const ended = proposals.filter(({ closedAt }) => closedAt !== null)
  const open = proposals.filter((proposal) => proposal.closedAt === null && !waiting.includes(proposal))
  const section = (id: string, title: string, list: readonly DeskProposal[]): Html | null =>
    list.length === 0
      ? null
      : html`<section aria-labelledby="${id}"><h2 id="${id}" class="apart">${title}</h2>${list.map((one) => card(desk, one))}</section>`
  return page({
    locale,
    title: words.title,
    aside: languageSwitch(handle, locale),
    main: html`${note === 'saved' && html`<div class="note" role="status"><p>${words.saved}</p></div>`}
${note === 'number_wrong' && html`<div class="note stop" role="alert"><p>${words.numberWrong}</p></div>`}
<h1>${words.title}</h1>
<p class="soft">${words.intro}</p>
${waiting.length === 0 && html`<p class="note">${words.nothingWaits}</p>`}
${section('waiting', words.waiting(waiting.length), waiting)}
${section('accepted', words.accepted, open)}
${section('ended', words.ended, ended)}`,
  })
}

function card(desk: Desk, proposal: DeskProposal): Html {
  const { locale, numbers } = desk
  const words = CASEWORKER_DESK_WORDS[locale]
  const { id, candidateId } = proposal
  const reference = referenceOf(id)
  const form = formName(proposal.form, locale)
  const heading = `${form.charAt(0).toUpperCase()}${form.slice(1)} ${words.in} ${municipalityName(proposal.municipality)}`
  const number = numbers.get(candidateId)
  return html`<article class="card">
<p class="eyebrow">${words.client} <strong class="number">${candidateId}</strong> (${desk.referenceOf(candidateId)}${number !== undefined && html`, ${number}`}) · ${words.reference} <span class="number">${reference}</span></p>
<h3>${heading}</h3>
${proposal.takeBackAt !== null && proposal.closedAt === null && html`<p class="note open">${words.takeBack(timeInWords(proposal.takeBackAt, locale))}</p>`}
${standing(desk, proposal)}
<div class="actions">${step(
    desk,
    'open',
    html`<input type="hidden" name="proposal" value="${id}">
<button type="submit" class="${isWaiting(proposal, desk.now) ? '' : 'quiet'}" aria-label="${words.openFor(reference)}">${words.open}</button>`,
  )}</div>
${proposal.closedAt === null && ownNumber(desk, proposal, number)}
</article>`
}

/** Until when, or what has become of it. */
function standing({ locale, now }: Desk, proposal: DeskProposal): Html {
  const words = CASEWORKER_DESK_WORDS[locale]
  const { state, pendingChoice, effectiveAt, expiresAt, moveInOn, closedAt, atRiskSince, followUpAt } = proposal
  const moveIn = html`<p class="soft small">${words.moveIn(dayInWords(moveInOn, locale))}</p>`
  if (pendingChoice !== null && effectiveAt !== null && now < effectiveAt)
    return html`<p>${words.pending(timeInWords(effectiveAt, locale))}</p>${moveIn}`
  if (state === 'proposed')
    return now < expiresAt
      ? html`<p><strong>${words.answerBefore(momentInWords(expiresAt, locale))}</strong></p>${moveIn}`
      : html`<p>${words.timeOver}</p>`
  if (state === 'accepted')
    return html`<p>${atRiskSince !== null && html`<span class="tag open">${words.atRisk}</span> `}${words.acceptedSays} ${followUpAt !== null && words.asked(dayInWords(amsterdamDate(followUpAt), locale))}</p>${moveIn}`
  return html`<p>${words.endedSays[state](dayInWords(amsterdamDate(closedAt ?? expiresAt), locale))}</p>`
}

/** What the caseworker calls this client in a file of their own: so that they know whom it is about. */
const ownNumber = (desk: Desk, { id, candidateId }: DeskProposal, number: string | undefined): Html => {
  const words = CASEWORKER_DESK_WORDS[desk.locale]
  return html`<details><summary>${words.number}</summary>
${step(
  desk,
  'number',
  html`<input type="hidden" name="client" value="${candidateId}">
<label class="field" for="number-${id}">${words.numberFor(candidateId)}</label>
<p class="soft small" id="hint-${id}">${words.numberHint}</p>
<input class="text" id="number-${id}" name="number" maxlength="20" autocomplete="off" spellcheck="false" value="${number ?? ''}" aria-describedby="hint-${id}">
<div class="actions"><button class="quiet" type="submit">${words.save}</button></div>`,
)}</details>`
}

const step = ({ handle, secret, locale }: Desk, name: string, content: Html): Html => html`
<form method="post" action="/c/${handle}"><input type="hidden" name="step" value="${name}"><input type="hidden" name="key" value="${secret}"><input type="hidden" name="lang" value="${locale}">
${content}</form>`

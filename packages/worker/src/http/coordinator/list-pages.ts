import { describeCriterion, describeFactor, formatFor, type Locale } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import type { Db, DeliveryState, ProposalState } from '@thuismatch/shared/db'
import { DEFAULT_DECLINE_REASONS, type DeclinedBy, declineReason } from '@thuismatch/shared/domain'
import { momentInWords } from '../../decisions/moment-in-words.ts'
import { referenceOf } from '../../decisions/reference.ts'
import { auditOf, deliveriesOf, proposalsOf } from '../../store/coordinator.ts'
import { proposalById } from '../../store/listings.ts'
import type { Vault } from '../../store/vault.ts'
import { html } from '../html.ts'
import { scoreParts } from '../score-parts.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import { deliveriesSince } from './overview-page.ts'
import { figure, municipalityText, table } from './parts.ts'

const SHOWN = 500

/** The proposals that a number of the overview is made of. */
export async function proposalsPage(
  context: CoordinatorContext,
  db: Db,
  state: ProposalState,
  age: number | null,
): Promise<string> {
  const { words, locale, now } = context
  const proposals = await proposalsOf(db, { state, age, now, limit: SHOWN })
  const rows = proposals.map((proposal) => [
    html`<a class="number" href="${to(context, `/proposals/${proposal.id}`)}">${referenceOf(proposal.id)}</a>`,
    proposal.placeId,
    proposal.candidateId,
    proposal.caseworkerId,
    municipalityText(context, proposal.municipality),
    proposal.pendingChoice === null ? words.proposals.states[proposal.state] : words.proposals.pending,
    proposal.score,
    momentInWords(proposal.createdAt, locale),
    momentInWords(proposal.expiresAt, locale),
  ])
  const columns = words.proposals.columns.map((title, index) =>
    index === 6 ? { title, align: 'number' as const } : { title },
  )
  const title = `${words.proposals.titles[state]}${age === null ? '' : `, ${words.proposals.ages[age]}`}`
  return coordinatorPage(
    context,
    title,
    html`<section class="card">${table(context, title, columns, rows, words.none)}${proposals.length === SHOWN && html`<p class="soft">${words.more(SHOWN)}</p>`}</section>`,
    [[words.overview, '']],
  )
}

/** One proposal: how it was made up, and what happened to it. `null`: there is no such one. */
export async function proposalDetailPage(
  context: CoordinatorContext,
  db: Db,
  vault: Vault,
  id: string,
): Promise<string | null> {
  const proposal = await proposalById(db, vault, id)
  if (proposal === undefined) return null
  const { words, locale } = context
  const { factors, criteria } = proposal.detail
  const history = await auditOf(db, id)
  return coordinatorPage(
    context,
    referenceOf(id),
    html`<section class="card"><dl class="facts pairs">
<div><dt>${words.proposals.columns[1]}</dt><dd>${proposal.placeId}</dd></div>
<div><dt>${words.proposals.columns[2]}</dt><dd>${proposal.candidateId}</dd></div>
<div><dt>${words.proposals.columns[3]}</dt><dd>${proposal.caseworkerId}</dd></div>
<div><dt>${words.proposals.columns[4]}</dt><dd>${municipalityText(context, proposal.municipality)}</dd></div>
<div><dt>${words.proposals.columns[5]}</dt><dd>${words.proposals.states[proposal.state]}</dd></div>
<div><dt>${words.proposals.columns[6]}</dt><dd>${figure(context, proposal.score)}</dd></div>
<div><dt>${words.runs.columns[0]}</dt><dd><a href="${to(context, `/runs/${proposal.runId}`)}">${words.runs.heading(formatFor(locale).date(amsterdamDate(proposal.createdAt)))}</a></dd></div>
</dl></section>
<section class="card"><h2>${words.proposals.history}</h2>${table(
      context,
      words.proposals.history,
      words.proposals.historyColumns.map((title) => ({ title })),
      history.map(({ at, action, actorKind, detail }) => [
        momentInWords(at, locale),
        words.proposals.actions[action] ?? action,
        words.proposals.actors[actorKind],
        reasonIn(detail, locale),
      ]),
      words.none,
    )}</section>
<section class="card"><h2>${words.proposals.why}</h2><ul class="plain">${scoreParts(factors, locale).map(
      ({ scored, inWords }) => {
        const { label, sentence } = describeFactor(scored, locale)
        return html`<li><strong>${label}</strong>: ${inWords}. ${sentence}</li>`
      },
    )}</ul><details><summary>${words.proposals.rules}</summary><ul class="plain">${criteria.map((judged) => html`<li>${describeCriterion(judged, locale)}</li>`)}</ul></details></section>`,
    [
      [words.overview, ''],
      [words.proposals.titles[proposal.state], `/proposals?state=${proposal.state}`],
    ],
  )
}

/** The reason as whoever gave it read it, if one was given; the bare codes of one that is no longer on the list. */
const reasonIn = (detail: object, locale: Locale): string => {
  const reason = 'reason' in detail ? (detail.reason as { by: DeclinedBy; code: string } | null) : null
  if (reason === null) return ''
  return declineReason(DEFAULT_DECLINE_REASONS, reason.by, reason.code)?.[locale] ?? `${reason.by}: ${reason.code}`
}

/** The deliveries that a number of the overview is made of. */
export async function deliveriesPage(context: CoordinatorContext, db: Db, state: DeliveryState): Promise<string> {
  const { words, locale, now } = context
  const deliveries = await deliveriesOf(db, { state, since: deliveriesSince(now), limit: SHOWN })
  const rows = deliveries.map((delivery) => [
    html`<span class="small">${delivery.id}</span>`,
    `${words.deliveries.channels[delivery.channel]}: ${delivery.kind}`,
    delivery.caseworkerId ?? (delivery.url === null ? '' : new URL(delivery.url).host),
    momentInWords(delivery.createdAt, locale),
    delivery.lastAttemptAt === null ? '' : momentInWords(delivery.lastAttemptAt, locale),
    delivery.attempts,
    delivery.lastError ?? '',
  ])
  const columns = words.deliveries.columns.map((title, index) =>
    index === 5 ? { title, align: 'number' as const } : { title },
  )
  return coordinatorPage(
    context,
    `${words.deliveries.title}: ${words.deliveries.states[state]}`,
    html`<section class="card">${table(context, words.deliveries.states[state], columns, rows, words.none)}${deliveries.length === SHOWN && html`<p class="soft">${words.more(SHOWN)}</p>`}</section>`,
    [[words.overview, '']],
  )
}

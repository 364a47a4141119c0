import { describeCriterion, describeFactor, describeOutlook, scoreParts } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { DEFAULT_DECLINE_REASONS, type DeclinedBy, declineReason } from '@thuismatch/shared/domain'
import { formatFor, html, type Locale } from '@thuismatch/shared/text'
import { referenceOf } from '../../jobs/proposals/reference.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { auditOf } from '../../store/reports/coordinator.ts'
import { proposalById } from '../../store/reports/listings.ts'
import { shortMoment } from '../short-dates.ts'
import { proposalActs } from './acts/act-forms.ts'
import { type CoordinatorContext, coordinatorPage, to } from './frame.ts'
import { dataTable, figure, municipalityText } from './parts.ts'
import { whomToCall } from './whom-to-call.ts'

/** One proposal: how it was made up, and what happened to it. `null`: there is no such one. */
export async function proposalDetailPage(
  context: CoordinatorContext,
  db: Db,
  dataKeys: DataKeyStore,
  id: string,
  asked: unknown = {},
): Promise<string | null> {
  const proposal = await proposalById(db, dataKeys, id)
  if (proposal === undefined) return null
  const { words, locale } = context
  const { factors, criteria, flags, outlook } = proposal.detail
  const flagged = criteria.filter(({ criterion }) => flags.some((flag) => flag === criterion))
  const history = await auditOf(db, id)
  const { note, forms } = await proposalActs(context, db, proposal, asked)
  return coordinatorPage(
    context,
    referenceOf(id),
    html`${note}<section class="card"><dl class="facts pairs">
<div><dt>${words.proposals.columns.place}</dt><dd><a href="${to(context, `/places/${proposal.placeId}`)}">${proposal.placeId}</a></dd></div>
<div><dt>${words.proposals.columns.person}</dt><dd><a href="${to(context, `/people/${proposal.candidateId}`)}">${proposal.candidateId}</a></dd></div>
<div><dt>${words.proposals.columns.caseworker}</dt><dd>${await whomToCall(context, db, dataKeys, proposal.caseworkerId)}</dd></div>
<div><dt>${words.proposals.columns.municipality}</dt><dd>${municipalityText(context, proposal.municipality)}</dd></div>
<div><dt>${words.proposals.columns.state}</dt><dd>${words.proposals.states[proposal.state]}</dd></div>
<div><dt>${words.proposals.columns.score}</dt><dd>${figure(context, proposal.score)}</dd></div>
<div><dt>${words.runs.columns.run}</dt><dd><a href="${to(context, `/runs/${proposal.runId}`)}">${words.runs.heading(formatFor(locale).date(amsterdamDate(proposal.createdAt)))}</a></dd></div>
</dl></section>
${forms}
<section class="card"><h2>${words.proposals.history}</h2>${dataTable(
      context,
      words.proposals.history,
      words.proposals.historyColumns,
      history.map(({ at, action, actorKind, detail }) => ({
        when: shortMoment(at, context.now, locale),
        what: words.proposals.actions[action] ?? action,
        by: words.proposals.actors[actorKind],
        details: reasonIn(detail, locale),
      })),
      words.none,
    )}</section>
${
  flagged.length > 0 &&
  html`<section class="card"><h2>${words.proposals.flags}</h2><ul class="plain">${flagged.map((judged) => html`<li>${describeCriterion(judged, locale)}</li>`)}</ul></section>`
}
${
  outlook.length > 0 &&
  html`<section class="card"><h2>${words.proposals.outlook}</h2><ul class="plain">${outlook.map((entry) => html`<li>${describeOutlook(entry, locale)}</li>`)}</ul></section>`
}
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

import { describeCriterion, describeFactor, scoreParts } from '@thuismatch/matcher/explanation'
import type { Policy } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { policyNow } from '../jobs/policy/policy-now.ts'
import { standingNow } from '../jobs/proposals/standing-now.ts'
import { extendAnswerTime, takeBack } from '../jobs/proposals/take-back.ts'
import type { ProposalTransitionResult } from '../jobs/proposals/transition-proposal.ts'
import { inTransaction, type Tx } from '../store/connect/in-transaction.ts'
import { isProposal, proposalById, recentProposals } from '../store/reports/listings.ts'
import { auditRead, type ReadSubject } from './audit-read.ts'
import { localeOf } from './common-options.ts'
import type { Deps } from './compose.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { operator } from './operator.ts'
import { momentOf } from './terminal/moment.ts'
import { tableOf } from './terminal/table.ts'
import { withDeps } from './with-deps.ts'

const TEXTS = {
  en: {
    columns: {
      proposal: 'proposal',
      place: 'place',
      candidate: 'candidate',
      municipality: 'municipality',
      state: 'state',
      score: 'score',
      proposed: 'proposed',
      answerUntil: 'answer until',
    },
    unknown: (id: string) => `There is no proposal "${id}". "thuismatch proposals ls" lists them.`,
    withdrawn: (id: string) => `Proposal ${id} is withdrawn; its place and its person are matched again.`,
    extended: (id: string, until: string) => `Proposal ${id} can be answered until ${until}.`,
    refused: (id: string, state: string) =>
      `Proposal ${id} is ${state}, or was just decided about; expected one that is open and of which no decision waits.`,
    waits: (choice: string, until: string) => `decided (${choice}), takes effect at ${until}`,
    factors: 'what counts',
    points: 'points of the score',
    notKnown: 'not known, counts for half',
    questions: 'still to be found out',
    ended: 'ended',
    noLonger: 'no longer holds',
  },
  nl: {
    columns: {
      proposal: 'voorstel',
      place: 'plek',
      candidate: 'kandidaat',
      municipality: 'gemeente',
      state: 'stand',
      score: 'score',
      proposed: 'voorgesteld',
      answerUntil: 'antwoord voor',
    },
    unknown: (id: string) => `Er is geen voorstel "${id}". "thuismatch proposals ls" noemt ze.`,
    withdrawn: (id: string) => `Voorstel ${id} is ingetrokken; voor de plek en de persoon wordt opnieuw gezocht.`,
    extended: (id: string, until: string) => `Voorstel ${id} kan worden beantwoord tot ${until}.`,
    refused: (id: string, state: string) =>
      `Voorstel ${id} is ${state}, of er is net over besloten; verwacht een dat open is en waarover geen besluit wacht.`,
    waits: (choice: string, until: string) => `besloten (${choice}), gaat in om ${until}`,
    factors: 'wat telt',
    points: 'punten van de score',
    notKnown: 'niet bekend, telt half',
    questions: 'nog uit te zoeken',
    ended: 'geëindigd',
    noLonger: 'klopt niet meer',
  },
} as const satisfies Record<Locale, object>

export const listProposals = (
  io: Io,
  options: CommonOptions & { readonly state?: string; readonly limit: number },
): Promise<void> =>
  withDeps(io, async (deps) => {
    const proposals = await recentProposals(deps.db, { state: options.state ?? null, limit: options.limit })
    await auditRead(deps, proposals.flatMap(readOf))
    if (options.json) return io.out(`${JSON.stringify(proposals)}\n`)
    const { columns } = TEXTS[localeOf(options)]
    await io.out(
      tableOf(
        columns,
        proposals.map((proposal) => ({
          proposal: proposal.id,
          place: proposal.placeId,
          candidate: proposal.candidateId,
          municipality: proposal.municipality,
          state: proposal.state,
          score: String(proposal.score),
          proposed: momentOf(proposal.createdAt),
          answerUntil: momentOf(proposal.expiresAt),
        })),
        ['score'],
      ),
    )
  })

/** A proposal says something about its person too. */
const readOf = (proposal: {
  readonly id: string
  readonly candidateId: string
  readonly municipality: string
}): ReadSubject[] => [
  { kind: 'proposal', id: proposal.id, municipality: proposal.municipality },
  { kind: 'candidate', id: proposal.candidateId, detail: { in: 'proposal' } },
]

export const showProposal = (io: Io, id: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async (deps) => {
    const { db, dataKeys } = deps
    const locale = localeOf(options)
    const texts = TEXTS[locale]
    const proposal = await proposalById(db, dataKeys, id)
    if (proposal === undefined) throw new CommandFailure(2, texts.unknown(id))
    await auditRead(deps, readOf(proposal))
    const judging = { dataKeys, policy: await policyNow(deps) }
    const standing = await inTransaction(deps.db, (tx) =>
      standingNow(tx, judging, { id, state: proposal.state, pair: proposal.detail }, deps.clock.now()),
    )
    const closing = standing?.closing ?? []
    if (options.json) {
      const now = standing && {
        judgedAt: standing.at,
        eligible: closing.length === 0 && standing.gone === null,
        closedBy: closing.map(({ criterion }) => criterion),
      }
      return io.out(`${JSON.stringify({ ...proposal, now })}\n`)
    }
    const { detail, state, pendingChoice, effectiveAt } = proposal
    await io.out(
      `${proposal.id}  ${proposal.placeId}  ${proposal.candidateId}  ${state}  ${momentOf(proposal.createdAt)}\n`,
    )
    if (pendingChoice !== null) await io.out(`${texts.waits(pendingChoice, momentOf(effectiveAt))}\n`)
    if (proposal.endCause !== null)
      await io.out(`${texts.ended}: ${[proposal.endCause, ...proposal.endedBy].join(', ')}\n`)
    for (const judged of closing) await io.out(`${texts.noLonger}: ${describeCriterion(judged, locale)}\n`)
    await io.out(
      `\n${tableOf(
        { factor: texts.factors, points: texts.points },
        scoreParts(detail.factors, locale)
          .filter(({ scored }) => scored.weight > 0)
          .map(({ scored, inWords }) => ({
            factor: describeFactor(scored, locale).label,
            points: `${inWords}${scored.unknown ? ` (${texts.notKnown})` : ''}`,
          })),
      )}`,
    )
    if (detail.questions.length > 0) await io.out(`\n${texts.questions}: ${detail.questions.join(', ')}\n`)
  })

export const withdrawProposal = (
  io: Io,
  id: string,
  options: CommonOptions & { readonly reason: string },
): Promise<void> =>
  changeProposal(io, id, options, (tx, { dataKeys }, now) =>
    takeBack(tx, dataKeys, { proposalId: id, reason: options.reason, actor: operator(), now }),
  )

export const extendProposal = (io: Io, id: string, options: CommonOptions): Promise<void> =>
  changeProposal(io, id, options, (tx, { dataKeys }, now, policy) =>
    extendAnswerTime(tx, { dataKeys, policy }, { proposalId: id, actor: operator(), now }),
  )

const changeProposal = (
  io: Io,
  id: string,
  options: CommonOptions,
  change: (tx: Tx, deps: Deps, now: Date, policy: Policy) => Promise<ProposalTransitionResult>,
): Promise<void> =>
  withDeps(io, async (deps) => {
    const { db, clock } = deps
    const texts = TEXTS[localeOf(options)]
    if (!(await isProposal(db, id))) throw new CommandFailure(2, texts.unknown(id))
    const policy = await policyNow(deps)
    const result = await inTransaction(db, (tx) => change(tx, deps, clock.now(), policy))
    if (!result.ok) throw new CommandFailure(1, texts.refused(id, result.proposal?.current.state ?? ''))
    const { state, expiresAt } = result.proposal.current
    if (options.json) return io.out(`${JSON.stringify({ id, state, expiresAt })}\n`)
    const said = state === 'proposed' ? texts.extended(id, momentOf(expiresAt)) : texts.withdrawn(id)
    await io.out(`${said}\n`)
  })

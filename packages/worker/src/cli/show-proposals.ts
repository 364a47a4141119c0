import { describeFactor, describeShare } from '@thuismatch/matcher/explanation'
import { inTransaction } from '@thuismatch/shared/db'
import type { Locale } from '@thuismatch/shared/schema'
import { advance } from '../decisions/advance.ts'
import { isProposal, proposalById, recentProposals } from '../store/listings.ts'
import { localeOf } from './command.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { noteRead, type ReadSubject } from './note-read.ts'
import { operator } from './operator.ts'
import { momentOf } from './terminal/moment.ts'
import { tableOf } from './terminal/table.ts'
import { withDeps } from './with-deps.ts'

const TEXTS = {
  en: {
    columns: ['proposal', 'place', 'candidate', 'municipality', 'state', 'score', 'proposed', 'answer until'],
    unknown: (id: string) => `There is no proposal "${id}". "thuismatch proposals ls" lists them.`,
    withdrawn: (id: string) => `Proposal ${id} is withdrawn; its place and its person are matched again.`,
    refused: (id: string, state: string) =>
      `Proposal ${id} is ${state}; expected one that waits for an answer. One that was accepted ends by a decision of its caseworker.`,
    waits: (choice: string, until: string) => `decided (${choice}), takes effect at ${until}`,
    factors: 'what counts',
    points: 'points of the score',
    notKnown: 'not known, counts for half',
    questions: 'still to be found out',
  },
  nl: {
    columns: ['voorstel', 'plek', 'kandidaat', 'gemeente', 'stand', 'score', 'voorgesteld', 'antwoord voor'],
    unknown: (id: string) => `Er is geen voorstel "${id}". "thuismatch proposals ls" noemt ze.`,
    withdrawn: (id: string) => `Voorstel ${id} is ingetrokken; voor de plek en de persoon wordt opnieuw gezocht.`,
    refused: (id: string, state: string) =>
      `Voorstel ${id} is ${state}; verwacht een dat op antwoord wacht. Een geaccepteerd voorstel eindigt door een besluit van de begeleider.`,
    waits: (choice: string, until: string) => `besloten (${choice}), gaat in om ${until}`,
    factors: 'wat telt',
    points: 'punten van de score',
    notKnown: 'niet bekend, telt half',
    questions: 'nog uit te zoeken',
  },
} as const satisfies Record<Locale, object>

export const listProposals = (
  io: Io,
  options: CommonOptions & { readonly state?: string; readonly limit: number },
): Promise<void> =>
  withDeps(io, async (deps) => {
    const proposals = await recentProposals(deps.db, { state: options.state ?? null, limit: options.limit })
    await noteRead(deps, proposals.flatMap(readOf))
    if (options.json) return io.out(`${JSON.stringify(proposals)}\n`)
    const { columns } = TEXTS[localeOf(options)]
    await io.out(
      tableOf(
        columns.map((title, at) => (at === 5 ? { title, align: 'right' } : { title })),
        proposals.map((proposal) => [
          proposal.id,
          proposal.placeId,
          proposal.candidateId,
          proposal.municipality,
          proposal.state,
          String(proposal.score),
          momentOf(proposal.createdAt),
          momentOf(proposal.expiresAt),
        ]),
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
    const { db, vault } = deps
    const locale = localeOf(options)
    const texts = TEXTS[locale]
    const proposal = await proposalById(db, vault, id)
    if (proposal === undefined) throw new CommandFailure(2, texts.unknown(id))
    await noteRead(deps, readOf(proposal))
    if (options.json) return io.out(`${JSON.stringify(proposal)}\n`)
    const { detail, state, pendingChoice, effectiveAt } = proposal
    await io.out(
      `${proposal.id}  ${proposal.placeId}  ${proposal.candidateId}  ${state}  ${momentOf(proposal.createdAt)}\n`,
    )
    if (pendingChoice !== null) await io.out(`${texts.waits(pendingChoice, momentOf(effectiveAt))}\n`)
    await io.out(
      `\n${tableOf(
        [{ title: texts.factors }, { title: texts.points }],
        detail.factors
          .filter(({ weight }) => weight > 0)
          .map((scored) => [
            describeFactor(scored, locale).label,
            `${describeShare(scored, locale)}${scored.unknown ? ` (${texts.notKnown})` : ''}`,
          ]),
      )}`,
    )
    if (detail.questions.length > 0) await io.out(`\n${texts.questions}: ${detail.questions.join(', ')}\n`)
  })

export const withdrawProposal = (io: Io, id: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async ({ db, vault, clock }) => {
    const texts = TEXTS[localeOf(options)]
    if (!(await isProposal(db, id))) throw new CommandFailure(2, texts.unknown(id))
    const actor = operator()
    const result = await inTransaction(db, (tx) =>
      advance(tx, vault, { proposalId: id, action: 'withdraw', actor, now: clock.now() }),
    )
    if (!result.ok) throw new CommandFailure(1, texts.refused(id, result.proposal?.life.state ?? ''))
    await io.out(options.json ? `${JSON.stringify({ id, state: 'withdrawn' })}\n` : `${texts.withdrawn(id)}\n`)
  })

import { amsterdamDate } from '@thuismatch/shared/clock'
import { municipalityName, type Snapshot } from '@thuismatch/shared/domain'
import type { Io } from '../cli/io.ts'
import { decide } from '../decisions/decide.ts'
import { nightlyKey } from '../maintenance/schedule.ts'
import { sampleSnapshot } from '../sample/index.ts'
import { startWorker } from '../start.ts'
import { importEntities } from '../store/import-entities.ts'
import {
  type ProposalFigure,
  proposalsOfPlace,
  proposalsOfRun,
  waitingDeliveries,
  waitingEffects,
} from '../store/run-figures.ts'
import { nightlyState } from '../store/run-overview.ts'
import { requestNightly } from '../store/runs.ts'
import { addCaseworkers } from './add-caseworkers.ts'
import { addEndpoints } from './add-endpoints.ts'
import { demoClock } from './demo-clock.ts'
import { type DemoRegion, openDemoRegion } from './demo-region.ts'
import { type LocalMail, readMailbox } from './mailbox.ts'
import { newPlace } from './new-place.ts'
import { bar, withProgress } from './progress.ts'
import { stayOpen } from './stay-open.ts'
import { until } from './until.ts'
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts'

export interface DemoOptions {
  readonly io: Io
  readonly workingFolder: string
  /** Leaves everything running until the signal comes. */
  readonly keep: boolean
  readonly signal: AbortSignal
}

/** A morning in the office of the sample region's day; nothing goes out at night. */
const START = new Date('2026-11-21T08:15:00Z')

/** A little over the ten minutes in which a decision can be undone. */
const UNTIL_SETTLED_MINUTES = 11

/**
 * The whole job on embedded services, told as it happens: sample region, nightly run, mails and webhooks, a new place, an
 * accept and a decline, and the declined place proposed to somebody else. Throws when a step does not come about.
 */
export async function runDemo({ io, workingFolder, keep, signal }: DemoOptions): Promise<void> {
  const say = (text: string): Promise<void> => io.out(`${text}\n`)
  const startedAt = Date.now()
  const clock = demoClock(START)

  await say('Thuismatch, on a sample region. Nobody in it exists. In the demo it is 21 November 2026, 09:15.\n')
  await using stack = new AsyncDisposableStack()
  const region = await withProgress(io, 'Starting PostgreSQL', () => openDemoRegion(workingFolder, clock))
  stack.defer(() => region.close())
  const { deps } = region
  await say(`1. Database    An embedded PostgreSQL is up; ${region.steps.length} migrations made its tables.`)

  const snapshot = sampleSnapshot()
  await withProgress(io, 'Importing the sample region', () => importRegion(region, snapshot))
  await say(
    `2. Import      ${count(snapshot.candidates.length)} people, ${count(snapshot.places.length)} places, ` +
      `${snapshot.houses.length} houses and ${snapshot.supportTeams.length} support teams of sixteen municipalities.`,
  )

  const receiver = await addEndpoints(deps, startWebhookReceiver)
  stack.defer(() => receiver.close())
  const worker = await startWorker(deps)
  stack.defer(() => worker.stop())

  const night = await withProgress(io, 'Nightly run', () => nightlyRun(region, signal))
  const personsWaiting = snapshot.candidates.length - night.proposals.length
  await say(
    `3. Nightly run ${count(night.proposals.length)} proposals in ${seconds(night.ms)}: the best for everyone at once, proven. ` +
      `${count(personsWaiting)} people wait, each with a reason.`,
  )

  const mails = await withProgress(io, 'Mails and webhooks', (tell) => delivered(region, receiver, tell, signal))
  const digests = mails.filter(({ links }) => links.length > 1).length
  await say(
    `4. Mails       ${count(mails.length)} mails, one per caseworker; ${count(digests)} are digests of several proposals. ` +
      'No name and nothing about health in any of them.',
  )
  await say(
    `   Webhooks    ${count(receiver.events.length)} signed webhooks arrived, each verified with the official library; ` +
      `${receiver.refused()} refused.`,
  )

  const offer = await withProgress(io, 'A new place', () => offerPlace(region, signal))
  await say(
    `5. New place   A studio in ${municipalityName('0355')} came on the offers queue. ` +
      `${seconds(offer.ms)} later it was proposed to ${offer.proposal.candidateId}, score ${offer.proposal.score} of 1,000.`,
  )

  const { accepted, declined } = chooseTwo(night.proposals)
  const answer = (proposal: ProposalFigure, choice: 'accept' | 'decline') =>
    answerByMail(region, mails, proposal, choice)
  await answer(accepted, 'accept')
  await answer(declined, 'decline')
  await say(
    `6. Decisions   The caseworker of ${accepted.candidateId} opened the link in the mail and accepted place ${accepted.placeId}.\n` +
      `               The caseworker of ${declined.candidateId} declined place ${declined.placeId}: the home does not fit.`,
  )
  clock.skipMinutes(UNTIL_SETTLED_MINUTES)
  await deps.producer.add([{ name: 'proposals.settle', payload: {} }])
  const next = await withProgress(io, 'Matching the declined place again', () => rematched(region, declined, signal))
  await say(
    `7. Again       Ten minutes to undo went by. Place ${declined.placeId} is now proposed to ${next.candidateId}, score ${next.score} of 1,000.`,
  )
  await until('The last deliveries', () => quiet(region), { signal })
  const last = await readMailbox(region.mailbox)
  await say(
    `\nDone in ${seconds(Date.now() - startedAt)}. In all ${count(last.length)} mails and ${count(receiver.events.length)} webhooks.`,
  )
  await say(`Mails to look at: ${region.mailbox}`)

  if (keep) await stayOpen({ io, deps, worker }, last, signal)
  else await say('See it with your own eyes: the same command with --keep leaves its pages open.')
}

async function importRegion({ deps }: DemoRegion, snapshot: Snapshot): Promise<void> {
  await addCaseworkers(deps, snapshot)
  const imported = await importEntities(deps.db, deps.vault, snapshot, deps.clock.now())
  if (!imported.ok) throw new Error(`The sample names what is not in it: ${imported.unknown.join(', ')}.`)
}

async function nightlyRun({ deps }: DemoRegion, signal: AbortSignal) {
  const { db, vault, clock, producer } = deps
  const startedAt = Date.now()
  const key = nightlyKey(clock.now())
  const { id } = await requestNightly(db, key, clock.now())
  await producer.add([{ name: 'run.nightly', payload: { runId: id } }])
  await until(
    'The nightly run',
    async () => {
      const state = await nightlyState(db, key)
      if (state?.status === 'failed') throw new Error('The nightly run failed.')
      return state?.status === 'done'
    },
    { signal },
  )
  return { ms: Date.now() - startedAt, proposals: await proposalsOfRun(db, vault, id) }
}

async function quiet({ deps: { db } }: DemoRegion): Promise<boolean> {
  const { email, webhook } = await waitingDeliveries(db)
  return email + webhook + (await waitingEffects(db)) === 0
}

async function delivered(
  region: DemoRegion,
  receiver: WebhookReceiver,
  tell: (state: string) => void,
  signal: AbortSignal,
): Promise<LocalMail[]> {
  await until(
    'Delivery of the mails and webhooks',
    async () => {
      const { email, webhook } = await waitingDeliveries(region.deps.db)
      tell(bar(receiver.events.length, receiver.events.length + webhook, `webhooks, ${email} mails to go`))
      return quiet(region)
    },
    { signal },
  )
  return readMailbox(region.mailbox)
}

async function offerPlace({ deps }: DemoRegion, signal: AbortSignal) {
  const place = newPlace(amsterdamDate(deps.clock.now()))
  const startedAt = Date.now()
  await deps.producer.add([{ name: 'place.offered', payload: { place, house: null } }])
  const proposal = await until('The proposal for the new place', () => latestOpen(deps, place.id), { signal })
  return { proposal, ms: Date.now() - startedAt }
}

const rematched = ({ deps }: DemoRegion, declined: ProposalFigure, signal: AbortSignal): Promise<ProposalFigure> =>
  until(
    'The next proposal for the declined place',
    async () => {
      const open = await latestOpen(deps, declined.placeId)
      return open !== undefined && open.candidateId !== declined.candidateId && open
    },
    { signal },
  )

const latestOpen = async ({ db, vault }: DemoRegion['deps'], placeId: string): Promise<ProposalFigure | undefined> =>
  (await proposalsOfPlace(db, vault, placeId)).findLast(({ state }) => state === 'proposed')

/** One to accept, and one to decline whose place others wait for. */
function chooseTwo(proposals: readonly ProposalFigure[]): { accepted: ProposalFigure; declined: ProposalFigure } {
  const declined = proposals.find(({ shortlist }) =>
    shortlist.some(({ placedElsewhere }, i) => i > 0 && !placedElsewhere),
  )
  const accepted = proposals.find(({ id }) => id !== declined?.id)
  if (declined === undefined || accepted === undefined) throw new Error('The nightly run made too few proposals.')
  return { accepted, declined }
}

/** What a caseworker does: finds the mail, takes the link in it, and answers. */
async function answerByMail(
  { deps }: DemoRegion,
  mails: readonly LocalMail[],
  { id }: ProposalFigure,
  choice: 'accept' | 'decline',
): Promise<void> {
  const link = mails.flatMap(({ links }) => links).find(({ proposalId }) => proposalId === id)
  if (link === undefined) throw new Error(`No mail holds a link to proposal ${id}.`)
  const reason = choice === 'decline' ? ({ by: 'candidate', code: 'place_not_suitable' } as const) : null
  const outcome = await decide(deps, { ...link, choice, reason })
  if (!outcome.ok) throw new Error(`Proposal ${id} could not be answered: ${outcome.refusal}.`)
}

const count = (n: number): string => n.toLocaleString('en')

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

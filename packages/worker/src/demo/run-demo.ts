import { amsterdamDate } from '@thuismatch/shared/clock'
import { municipalityName, type Snapshot } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/schema'
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
import { DEMO_TEXTS, type DemoDocument, type DemoPages } from './demo-texts.ts'
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
  /** One document at the end in place of the prose. */
  readonly asJson: boolean
  readonly locale: Locale
}

/** A morning in the office of the sample region's day; nothing goes out at night. */
const START = new Date('2026-11-21T08:15:00Z')

/** A little over the ten minutes in which a decision can be undone. */
const UNTIL_SETTLED_MINUTES = 11

/**
 * The whole job on embedded services, told as it happens: sample region, nightly run, mails and webhooks, a new place, an
 * accept and a decline, and the declined place proposed to somebody else. Throws when a step does not come about.
 */
export async function runDemo({ io, workingFolder, keep, signal, asJson, locale }: DemoOptions): Promise<void> {
  const texts = DEMO_TEXTS[locale]
  const say = async (text: string): Promise<void> => {
    if (!asJson) await io.out(`${text}\n`)
  }
  const startedAt = Date.now()
  const clock = demoClock(START)

  await say(texts.opening)
  await using stack = new AsyncDisposableStack()
  const region = await withProgress(io, texts.doing.database, () => openDemoRegion(workingFolder, clock))
  stack.defer(() => region.close())
  const { deps, mailbox } = region
  const database = { migrations: region.steps.length }
  await say(texts.database(database))

  const snapshot = sampleSnapshot()
  await withProgress(io, texts.doing.import, () => importRegion(region, snapshot))
  const imported = {
    candidates: snapshot.candidates.length,
    places: snapshot.places.length,
    houses: snapshot.houses.length,
    supportTeams: snapshot.supportTeams.length,
  }
  await say(texts.imported(imported))

  const receiver = await addEndpoints(deps, startWebhookReceiver)
  stack.defer(() => receiver.close())
  const worker = await startWorker(deps)
  stack.defer(() => worker.stop())

  const night = await withProgress(io, texts.doing.night, () => nightlyRun(region, signal))
  const proposals = night.proposals.length
  const nightly = { proposals, waiting: imported.candidates - proposals, ms: night.ms }
  await say(texts.nightlyRun(nightly))

  const letters = await withProgress(io, texts.doing.deliveries, (tell) =>
    delivered(region, receiver, (done, total, left) => tell(bar(done, total, texts.waiting(left), locale)), signal),
  )
  const mails = { sent: letters.length, digests: letters.filter(({ links }) => links.length > 1).length }
  await say(texts.mails(mails))
  const webhooks = { received: receiver.events.length, refused: receiver.refused() }
  await say(texts.webhooks(webhooks))

  const offer = await withProgress(io, texts.doing.offer, () => offerPlace(region, signal))
  const newPlace = {
    placeId: offer.placeId,
    municipality: municipalityName('0355'),
    candidateId: offer.proposal.candidateId,
    score: offer.proposal.score,
    ms: offer.ms,
  }
  await say(texts.newPlace(newPlace))

  const { accepted, declined } = chooseTwo(night.proposals)
  await answerByMail(region, letters, accepted, 'accept')
  await answerByMail(region, letters, declined, 'decline')
  await say(texts.decisions(accepted, declined))
  clock.skipMinutes(UNTIL_SETTLED_MINUTES)
  await deps.producer.add([{ name: 'proposals.settle', payload: {} }])
  const next = await withProgress(io, texts.doing.again, () => rematched(region, declined, signal))
  const again = { placeId: declined.placeId, candidateId: next.candidateId, score: next.score }
  await say(texts.again(again))
  await until('The last deliveries', () => quiet(region), { signal })
  const last = await readMailbox(mailbox)
  const inAll = { mails: last.length, webhooks: receiver.events.length, ms: Date.now() - startedAt }
  await say(texts.inAll(inAll, mailbox))

  const tellAll = async (pages: DemoPages | null): Promise<void> => {
    await say(pages === null ? texts.keep : texts.pages(pages))
    const document: DemoDocument = {
      startsAt: START,
      database,
      imported,
      nightlyRun: nightly,
      mails,
      webhooks,
      newPlace,
      accepted: { placeId: accepted.placeId, candidateId: accepted.candidateId },
      declined: { placeId: declined.placeId, candidateId: declined.candidateId },
      again,
      inAll,
      mailbox,
      pages,
    }
    if (asJson) await io.out(`${JSON.stringify(document)}\n`)
  }
  if (keep) await stayOpen({ io, deps, worker }, last, signal, tellAll)
  else await tellAll(null)
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
  tell: (done: number, total: number, mailsLeft: number) => void,
  signal: AbortSignal,
): Promise<LocalMail[]> {
  await until(
    'Delivery of the mails and webhooks',
    async () => {
      const { email, webhook } = await waitingDeliveries(region.deps.db)
      tell(receiver.events.length, receiver.events.length + webhook, email)
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
  return { placeId: place.id, proposal, ms: Date.now() - startedAt }
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

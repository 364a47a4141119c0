import { municipalityName } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import type { Io } from '../io.ts'
import { startWorker } from '../start.ts'
import { addReceiver } from './add-receiver.ts'
import { findChain } from './chain-story.ts'
import { addCoordinators } from './coordinator.ts'
import { demoPeople } from './demo-arrivals.ts'
import { demoMoment, mondayOf, UNTIL_SETTLED_MINUTES, WEEKS } from './demo-calendar.ts'
import { demoClock } from './demo-clock.ts'
import { openDemoRegion } from './demo-region.ts'
import { DEMO_TEXTS, type DemoDocument, type DemoPages } from './demo-texts.ts'
import { chooseTwo, importFirstDay, nightlyRun, offerPlace, proposedIn, rematched } from './first-day.ts'
import { openPost, type Post } from './links.ts'
import { playWeeks, WEEK_OF_ANSWER } from './play-weeks.ts'
import { bar, withProgress } from './progress.ts'
import { findQuestion } from './provider-question.ts'
import { untilQuiet } from './quiet.ts'
import { stayOpen } from './stay-open.ts'
import { startWebhookReceiver } from './webhook-receiver.ts'
import { chainAsMoved, reasonsForNo, weeksAsPlayed } from './what-happened.ts'

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

/**
 * The whole job on embedded services, told as it happens: sample region, nightly run, mails and webhooks, a new place,
 * an accept and a decline, the declined place proposed to somebody else, and then eight weeks. Throws when a step does
 * not come about.
 */
export async function runDemo({ io, workingFolder, keep, signal, asJson, locale }: DemoOptions): Promise<void> {
  const texts = DEMO_TEXTS[locale]
  const say = async (text: string): Promise<void> => {
    if (!asJson) await io.out(`${text}\n`)
  }
  const startedAt = Date.now()
  const startsAt = demoMoment(0, 'night')
  const clock = demoClock(startsAt)

  await say(texts.opening)
  await using stack = new AsyncDisposableStack()
  const region = await withProgress(io, texts.doing.database, () => openDemoRegion(workingFolder, clock))
  stack.defer(() => region.close())
  const { deps, mailbox } = region
  const database = { migrations: region.steps.length }
  await say(texts.database(database))

  const people = demoPeople()
  const { first } = people
  const everybody = [...first.candidates, ...people.arrivals.flatMap(({ candidates }) => candidates)]
  await withProgress(io, texts.doing.import, () => importFirstDay(region, first, everybody))
  const imported = {
    candidates: first.candidates.length,
    places: first.places.length,
    houses: first.houses.length,
    supportTeams: first.supportTeams.length,
  }
  await say(texts.imported(imported))

  const coordinators = await addCoordinators(region, texts.why)
  const receiver = await addReceiver(deps, startWebhookReceiver)
  stack.defer(() => receiver.close())
  const worker = await startWorker(deps)
  stack.defer(() => worker.stop())

  const night = await withProgress(io, texts.doing.night, () => nightlyRun(region, signal))
  const proposed = await proposedIn(region, night.id)
  const nightly = { proposals: proposed.length, waiting: imported.candidates - proposed.length, ms: night.ms }
  await say(texts.nightlyRun(nightly))

  const post = openPost(region)
  await withProgress(io, texts.doing.deliveries, (tell) =>
    untilQuiet(region, 'Delivery of the mails and webhooks', signal, ({ email, webhook }) =>
      tell(bar(receiver.events.length, receiver.events.length + webhook, texts.waiting(email), locale)),
    ),
  )
  const letters = [...(await post.read())]
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

  const chain = await findChain(region, first)
  const residents = first.places.flatMap(({ id, occupiedBy }) => (occupiedBy === null ? [] : [id, occupiedBy]))
  const leftAlone = new Set([
    ...residents,
    ...chain.links.flatMap(({ candidateId, placeId }) => [candidateId, placeId]),
  ])
  const { accepted, declined } = chooseTwo(proposed, (id) => leftAlone.has(id))
  await answerNow(post, accepted.id, 'accept')
  await answerNow(post, declined.id, 'decline')
  await say(texts.decisions(accepted, declined))
  clock.skipMinutes(UNTIL_SETTLED_MINUTES)
  await deps.producer.add([{ name: 'proposals.settle', payload: {} }])
  const next = await withProgress(io, texts.doing.again, () => rematched(region, declined, signal))
  const again = { placeId: declined.placeId, candidateId: next.candidateId, score: next.score }
  await say(texts.again(again))
  await untilQuiet(region, 'The rest of the first morning', signal)
  await say(texts.chain(chain))

  const homes = first.places.filter(({ id }) => !leftAlone.has(id))
  const question = await findQuestion(region, night.id, homes, mondayOf(WEEK_OF_ANSWER + 1))
  const movedInOn = await withProgress(io, texts.doing.weeks, (tell) =>
    playWeeks({
      region,
      clock,
      people,
      post,
      coordinators,
      chain,
      question,
      signal,
      tell: (week) => tell(bar(week, WEEKS, texts.ofWeeks, locale)),
    }),
  )
  const weeks = await weeksAsPlayed(region, startsAt, people)
  await say(texts.weeks(weeks))
  const noes = await reasonsForNo(region, startsAt, locale)
  await say(texts.noes(noes))
  const moved = await chainAsMoved(region, chain, movedInOn)
  await say(texts.chainMoved(moved))
  const asked = { homes: question.homes, placeId: question.place.id }
  await say(texts.question(asked))

  const last = await post.read()
  const inAll = { mails: last.length, webhooks: receiver.events.length, ms: Date.now() - startedAt }
  await say(texts.inAll(inAll, mailbox))

  const tellAll = async (pages: DemoPages | null): Promise<void> => {
    await say(pages === null ? texts.keep : texts.pages(pages))
    const document: DemoDocument = {
      startsAt,
      endsAt: clock.now(),
      database,
      imported,
      nightlyRun: nightly,
      mails,
      webhooks,
      newPlace,
      accepted: { placeId: accepted.placeId, candidateId: accepted.candidateId },
      declined: { placeId: declined.placeId, candidateId: declined.candidateId },
      again,
      weeks,
      noes,
      chain: moved,
      question: asked,
      inAll,
      mailbox,
      pages,
    }
    if (asJson) await io.out(`${JSON.stringify(document)}\n`)
  }
  const houseIds = first.houses.slice(0, 3).map(({ id }) => id)
  if (keep) await stayOpen({ io, deps, worker, coordinators, houseIds }, last, signal, tellAll)
  else await tellAll(null)
}

/** What a caseworker does: finds the mail, takes the link in it, and answers. */
async function answerNow(post: Post, proposalId: string, choice: 'accept' | 'decline'): Promise<void> {
  const reason = choice === 'decline' ? ({ by: 'candidate', code: 'place_not_suitable' } as const) : null
  const outcome = await post.answer(proposalId, choice, reason)
  if (!outcome.ok) throw new Error(`Proposal ${proposalId} could not be answered: ${outcome.refusal}.`)
}

import { isUuid } from '@thuismatch/shared/ids'
import type { Locale } from '@thuismatch/shared/text'
import { inTransaction } from '../store/connect/in-transaction.ts'
import type { Db } from '../store/connect/open-database.ts'
import { replayDelivery, replayFailed } from '../store/deliveries/delivery-attempts.ts'
import { setAsideJobs, unfinishedDeliveries, waitingOutbox } from '../store/reports/listings.ts'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { momentOf } from './terminal/moment.ts'
import { styleFor } from './terminal/style.ts'
import { tableOf } from './terminal/table.ts'
import { withDeps } from './with-deps.ts'

const TEXTS = {
  en: {
    waiting: 'Effects that wait for the relay',
    deliveries: 'Deliveries that are not done',
    jobs: 'Jobs that were set aside',
    nothing: 'Nothing waits and nothing failed.',
    columns: {
      delivery: 'delivery',
      channel: 'channel',
      what: 'what',
      to: 'to',
      state: 'state',
      tries: 'tries',
      nextTry: 'next try',
      why: 'why',
    },
    unknown: (id: string) => `There is no delivery "${id}". "thuismatch outbox ls" lists them.`,
    unknownOnes: (ids: readonly string[]) =>
      `There are no deliveries ${ids.join(', ')}, so none is sent again. "thuismatch outbox ls" lists them.`,
    which: 'Name deliveries, or say --failed for all that were given up.',
    allAgain: (n: number) => `${n} deliveries are sent once more, as soon as a worker runs.`,
    again: (id: string) => `Delivery ${id} is sent once more, as soon as a worker runs.`,
  },
  nl: {
    waiting: 'Wat nog moet worden doorgegeven',
    deliveries: 'Berichten die niet klaar zijn',
    jobs: 'Opdrachten die apart zijn gezet',
    nothing: 'Er wacht niets en er is niets mislukt.',
    columns: {
      delivery: 'bericht',
      channel: 'weg',
      what: 'wat',
      to: 'aan',
      state: 'stand',
      tries: 'pogingen',
      nextTry: 'volgende poging',
      why: 'waarom',
    },
    unknown: (id: string) => `Er is geen bericht "${id}". "thuismatch outbox ls" noemt ze.`,
    unknownOnes: (ids: readonly string[]) =>
      `Er zijn geen berichten ${ids.join(', ')}, dus er wordt er geen opnieuw verstuurd. "thuismatch outbox ls" noemt ze.`,
    which: 'Noem berichten, of geef --failed voor alles wat is opgegeven.',
    allAgain: (n: number) => `${n} berichten worden nog eens verstuurd, zodra er een werker draait.`,
    again: (id: string) => `Bericht ${id} wordt nog eens verstuurd, zodra er een werker draait.`,
  },
} as const satisfies Record<Locale, object>

export const listOutbox = (io: Io, options: CommonOptions & { readonly limit: number }): Promise<void> =>
  withDeps(io, async ({ db }) => {
    const [waiting, deliveries, jobs] = await Promise.all([
      waitingOutbox(db, options.limit),
      unfinishedDeliveries(db, options.limit),
      setAsideJobs(db, options.limit),
    ])
    if (options.json) return io.out(`${JSON.stringify({ waiting, deliveries, jobs })}\n`)
    const texts = TEXTS[localeOf(options)]
    const { bold } = styleFor(io)
    if (waiting.length + deliveries.length + jobs.length === 0) return io.out(`${texts.nothing}\n`)
    if (waiting.length > 0) {
      const rows = waiting.map(({ id, kind, createdAt, attempts, lastError }) => [
        String(id),
        kind,
        momentOf(createdAt),
        String(attempts),
        lastError ?? '',
      ])
      await io.out(`${bold(texts.waiting)}\n${plainTable(rows)}`)
    }
    if (deliveries.length > 0) {
      const rows = deliveries.map((delivery) => ({
        delivery: delivery.id,
        channel: delivery.channel,
        what: delivery.kind,
        to: delivery.caseworkerId ?? delivery.providerHandle ?? delivery.endpointId ?? '',
        state: delivery.state,
        tries: String(delivery.attempts),
        nextTry: delivery.state === 'failed' ? '' : momentOf(delivery.nextAttemptAt),
        why: delivery.lastError ?? '',
      }))
      await io.out(`${bold(texts.deliveries)}\n${tableOf(texts.columns, rows)}`)
    }
    if (jobs.length > 0) {
      const rows = jobs.map(({ queue, jobName, problems, quarantinedAt }) => [
        queue,
        jobName,
        momentOf(quarantinedAt),
        (problems as readonly { readonly message?: string }[]).map(({ message }) => message).join(' '),
      ])
      await io.out(`${bold(texts.jobs)}\n${plainTable(rows)}`)
    }
  })

const plainTable = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.join('  ').trimEnd()}\n`).join('')

export interface RetryOptions {
  readonly failed?: true
  readonly channel?: 'email' | 'webhook'
  readonly hours?: number
}

/** Sends these deliveries once more, or all that were given up. An unknown id is wrong input, and then none is sent. */
export const retryDeliveries = (io: Io, ids: readonly string[], options: CommonOptions & RetryOptions): Promise<void> =>
  withDeps(io, async ({ db, clock }) => {
    const texts = TEXTS[localeOf(options)]
    if (ids.length > 0 === (options.failed ?? false)) throw new CommandFailure(2, texts.which)
    const now = clock.now()
    const again = options.failed ? await replayFailed(db, ofFailed(options, now), now) : await replayAll(db, ids, now)
    const unknown = 'unknown' in again ? again.unknown : []
    if (unknown.length > 0)
      throw new CommandFailure(
        2,
        unknown.length === 1 ? texts.unknown(unknown[0] as string) : texts.unknownOnes(unknown),
      )
    const sent = 'unknown' in again ? ids : again
    if (!options.json)
      return io.out(sent.length === 1 ? `${texts.again(sent[0] as string)}\n` : `${texts.allAgain(sent.length)}\n`)
    const deliveries = sent.map((id) => ({ id, state: 'pending' }))
    await io.out(`${JSON.stringify(ids.length === 1 ? deliveries[0] : { deliveries })}\n`)
  })

const ofFailed = ({ channel, hours }: RetryOptions, now: Date) => ({
  ...(channel !== undefined && { channel }),
  ...(hours !== undefined && { since: new Date(now.getTime() - hours * 3_600_000) }),
})

/** All of them or none: a list with a mistake in it is put right first. */
const replayAll = (db: Db, ids: readonly string[], now: Date): Promise<{ readonly unknown: readonly string[] }> =>
  inTransaction(db, async (tx) => {
    const unknown: string[] = []
    for (const id of ids) if (!isUuid(id) || !(await replayDelivery(tx, id, now))) unknown.push(id)
    if (unknown.length > 0) throw new UnknownDeliveries(unknown)
    return { unknown }
  }).catch((error: unknown) => {
    if (error instanceof UnknownDeliveries) return { unknown: error.ids }
    throw error
  })

class UnknownDeliveries extends Error {
  readonly ids: readonly string[]
  constructor(ids: readonly string[]) {
    super('There are no such deliveries.')
    this.ids = ids
  }
}

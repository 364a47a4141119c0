import type { Locale } from '@thuismatch/shared/schema'
import { replayDelivery } from '../store/delivery-attempts.ts'
import { setAsideJobs, unfinishedDeliveries, waitingOutbox } from '../store/listings.ts'
import { localeOf } from './command.ts'
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
    columns: ['delivery', 'channel', 'what', 'to', 'state', 'tries', 'next try', 'why'],
    unknown: (id: string) => `There is no delivery "${id}". "thuismatch outbox ls" lists them.`,
    again: (id: string) => `Delivery ${id} is sent once more, as soon as a worker runs.`,
  },
  nl: {
    waiting: 'Wat nog moet worden doorgegeven',
    deliveries: 'Berichten die niet klaar zijn',
    jobs: 'Opdrachten die apart zijn gezet',
    nothing: 'Er wacht niets en er is niets mislukt.',
    columns: ['bericht', 'weg', 'wat', 'aan', 'stand', 'pogingen', 'volgende poging', 'waarom'],
    unknown: (id: string) => `Er is geen bericht "${id}". "thuismatch outbox ls" noemt ze.`,
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
      const rows = deliveries.map((delivery) => [
        delivery.id,
        delivery.channel,
        delivery.kind,
        delivery.caseworkerId ?? delivery.endpointId ?? '',
        delivery.state,
        String(delivery.attempts),
        delivery.state === 'failed' ? '' : momentOf(delivery.nextAttemptAt),
        delivery.lastError ?? '',
      ])
      const columns = texts.columns.map((title) => ({ title }))
      await io.out(`${bold(texts.deliveries)}\n${tableOf(columns, rows)}`)
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

export const retryDelivery = (io: Io, id: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async ({ db, clock }) => {
    const texts = TEXTS[localeOf(options)]
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
    if (!isId || !(await replayDelivery(db, id, clock.now()))) throw new CommandFailure(2, texts.unknown(id))
    await io.out(options.json ? `${JSON.stringify({ id, state: 'pending' })}\n` : `${texts.again(id)}\n`)
  })

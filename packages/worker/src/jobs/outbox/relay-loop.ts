import { type Backoff, backoffMs } from '@thuismatch/shared/backoff'
import { throttled } from '@thuismatch/shared/log'
import { type DatabaseAccess, openClient } from '@thuismatch/shared/postgres'
import type pg from 'pg'
import { type RelayDeps, relayOnce } from './relay.ts'

export interface RelayLoop {
  /** Relays at once instead of at the next look. */
  nudge(): void
  stop(): Promise<void>
}

/** A missed notification costs no more than this. */
const LOOK_EVERY_MS = 1_000
/** The backoff while the queue or the database is away. */
const REST: Backoff = { firstMs: LOOK_EVERY_MS, maxMs: 10_000, jitter: 0.5 }
/** While the database cannot be listened to. */
const LISTEN_AGAIN: Backoff = { firstMs: 2_000, maxMs: 15_000, jitter: 0.5 }

/**
 * Relays the outbox for as long as the worker lives. PostgreSQL wakes it at each commit that wrote to the outbox, over
 * a connection of its own, straight to the server (a pooler in transaction mode passes no notification on); when that
 * breaks it looks by itself until it stands again.
 */
export function startRelay(deps: RelayDeps, listenTo: string | DatabaseAccess): RelayLoop {
  const warn = throttled(deps.log.warn)
  let stopped = false
  let nudged = false
  let wake: () => void = () => {}
  const nudge = (): void => {
    nudged = true
    wake()
  }
  /** After a failure a nudge does not shorten the rest: the queue is not tried at the speed of the notifications. */
  const rest = (ms: number, hearsNudges: boolean): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        if (!hearsNudges && !stopped) return
        clearTimeout(timer)
        resolve()
      }
    })
  const listener = listen(listenTo, nudge)

  const loop = (async () => {
    let failures = 0
    while (!stopped) {
      nudged = false
      try {
        while (!stopped && (await relayOnce(deps)) > 0);
        failures = 0
      } catch (error) {
        failures++
        warn('outbox cannot be relayed now', { attempt: failures, error })
      }
      if (stopped) break
      if (failures > 0) await rest(backoffMs(failures, REST), false)
      else if (!nudged) await rest(LOOK_EVERY_MS, true)
    }
  })()

  return {
    nudge,
    async stop() {
      stopped = true
      nudge()
      await listener.stop()
      await loop
    },
  }
}

/** A connection that listens, and is made anew when it breaks, after an exponential backoff with jitter. */
function listen(to: string | DatabaseAccess, heard: () => void): { stop(): Promise<void> } {
  let client: pg.Client | null = null
  let stopped = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined

  const again = (): void => {
    failures++
    if (!stopped) timer = setTimeout(() => void connect(), backoffMs(failures, LISTEN_AGAIN))
  }

  const connect = async (): Promise<void> => {
    const fresh = await openClient(to, { standing: 'scoped', name: 'thuismatch-relay' }).catch(() => null)
    if (fresh === null) return again()
    if (stopped) return void fresh.end().catch(() => {})
    client = fresh
    const broke = (): void => {
      if (client !== fresh) return
      client = null
      fresh.end().catch(() => {})
      again()
    }
    fresh.on('error', broke)
    fresh.on('end', broke)
    fresh.on('notification', heard)
    try {
      await fresh.query('listen outbox')
      failures = 0
      // What was written while nobody listened.
      heard()
    } catch {
      broke()
    }
  }

  const first = connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await first
      const last = client
      client = null
      await last?.end().catch(() => {})
    },
  }
}

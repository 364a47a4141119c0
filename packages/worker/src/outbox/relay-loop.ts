import { connectionOf } from '@thuismatch/shared/db'
import pg from 'pg'
import { type RelayDeps, relayOnce } from './relay.ts'

export interface RelayLoop {
  /** Relays at once instead of at the next look. */
  nudge(): void
  stop(): Promise<void>
}

/** A missed notification costs no more than this. */
const LOOK_EVERY_MS = 1_000
/** While the queue or the database is away. */
const MAX_REST_MS = 10_000

/**
 * Relays the outbox for as long as the worker lives. PostgreSQL wakes it at each commit that wrote to the outbox, over a
 * connection of its own; when that breaks it looks by itself until it stands again.
 */
export function startRelay(deps: RelayDeps, databaseUrl: string): RelayLoop {
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
  const listener = listen(databaseUrl, nudge)

  const loop = (async () => {
    let failures = 0
    while (!stopped) {
      nudged = false
      try {
        while (!stopped && (await relayOnce(deps)) > 0);
        failures = 0
      } catch (error) {
        failures++
        deps.log.warn('outbox cannot be relayed now', { attempt: failures, error })
      }
      if (stopped) break
      if (failures > 0) await rest(Math.min(LOOK_EVERY_MS * 2 ** (failures - 1), MAX_REST_MS), false)
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

/** A connection that listens, and is made anew when it breaks. */
function listen(url: string, heard: () => void): { stop(): Promise<void> } {
  let client: pg.Client | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      ...connectionOf(url, 'scoped'),
      application_name: 'thuismatch-relay',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    })
    let gone = false
    const again = (): void => {
      if (gone) return
      gone = true
      if (client === fresh) client = null
      fresh.end().catch(() => {})
      if (!stopped) timer = setTimeout(() => void connect(), 2_000)
    }
    fresh.on('error', again)
    fresh.on('end', again)
    fresh.on('notification', heard)
    try {
      await fresh.connect()
      await fresh.query('listen outbox')
      client = fresh
      // What was written while nobody listened.
      heard()
    } catch {
      again()
    }
  }

  const first = connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await first
      await client?.end().catch(() => {})
    },
  }
}

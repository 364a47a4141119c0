import { LISTENING_CONNECTIONS } from '@thuismatch/shared/queue'

/** How the connections of one worker are divided. */
export interface PoolSizes {
  /** The work itself. */
  readonly region: number
  /** Whoever comes in from outside. */
  readonly scoped: number
  /** Keys, which transactions of the others wait for: so never from their pools. */
  readonly keys: number
  /** The queues, where they are on PostgreSQL: one listens for each, the others carry jobs. */
  readonly queue: number
}

/** The relay listens on one of its own. */
const RELAY = 1

/** Divides `DATABASE_POOL`: the pools and the listeners together never hold more. At least one of each. */
export function poolSizes(total: number, queuesOnPostgres: boolean): PoolSizes {
  const left = total - RELAY
  const queue = queuesOnPostgres
    ? LISTENING_CONNECTIONS + Math.max(1, Math.floor((left - LISTENING_CONNECTIONS) * 0.3))
    : 0
  const rest = left - queue
  const scoped = Math.max(1, Math.floor(rest * 0.2))
  const keys = Math.max(1, Math.floor(rest * 0.2))
  return { region: rest - scoped - keys, scoped, keys, queue }
}

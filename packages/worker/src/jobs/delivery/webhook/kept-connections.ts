import { Agent } from 'undici'
import { pinnedTo } from './pinned-lookup.ts'

/** Connections that several requests use one after the other. */
export interface KeptConnections {
  /** Connects to these addresses and no others, whatever the name resolves to meanwhile. */
  to(target: URL, addresses: readonly string[]): Kept
}

export interface Kept {
  readonly agent: Agent
  /** How often it has connected so far. A request during which it did not went over a connection that was there. */
  readonly connects: () => number
}

/** Shorter than any server keeps a connection that nobody uses: a burst shares them, and nothing stays. */
const KEEP_MS = 1_000

const FORGET_AFTER_MS = 60_000

/**
 * Keeps the connections of a burst: by origin and by the addresses that were checked, so that a name that leads
 * elsewhere now gets new ones.
 */
export function keptConnections(keepMs = KEEP_MS): KeptConnections {
  const kept = new Map<string, Kept & { usedAt: number }>()
  let sweptAt = performance.now()

  const sweep = (now: number): void => {
    if (now - sweptAt < FORGET_AFTER_MS) return
    sweptAt = now
    for (const [key, { agent, usedAt }] of kept) {
      if (now - usedAt < FORGET_AFTER_MS) continue
      kept.delete(key)
      void agent.close()
    }
  }

  return {
    to(target, addresses) {
      const now = performance.now()
      sweep(now)
      const key = `${target.origin} ${addresses.toSorted().join(' ')}`
      const found = kept.get(key)
      if (found !== undefined) {
        found.usedAt = now
        return found
      }
      let connects = 0
      const agent = new Agent({
        connect: { lookup: pinnedTo(addresses) },
        keepAliveTimeout: keepMs,
        keepAliveMaxTimeout: keepMs,
        pipelining: 1,
      })
      agent.on('connect', () => connects++)
      const made = { agent, connects: () => connects, usedAt: now }
      kept.set(key, made)
      return made
    },
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { WorkerProcess } from '../worker-process.ts'
import type { SoakStage } from './soak-stage.ts'

/** The workers of a soak: the first lives from start to end, the others are killed and stopped. */
export interface Crew {
  readonly survivor: WorkerProcess
  readonly others: WorkerProcess[]
}

export interface SoakScene {
  readonly stage: SoakStage
  readonly crew: Crew
  /** Waits until everything that Redis was given by others has reached the database: what it loses now is our own. */
  taken(): Promise<void>
}

const LONGER_THAN_A_LEASE_MS = 7_000
const SILENCE_MS = 5_000

/** What goes wrong. Each ends by itself, and leaves the world able to work. */
export const FAULTS = {
  async 'a worker killed'({ stage, crew: { others } }) {
    await others.shift()?.kill()
    others.push(stage.startWorker())
  },
  async 'a worker stopped for longer than its lease, then continued'({ crew: { others } }) {
    const [victim] = others
    victim?.signal('SIGSTOP')
    await pause(LONGER_THAN_A_LEASE_MS)
    victim?.signal('SIGCONT')
  },
  async 'Redis killed and started again'({ stage: { redis } }) {
    await redis.kill()
    await redis.start()
  },
  async 'Redis emptied'({ stage: { redis }, taken }) {
    await taken()
    await redis.empty()
  },
  async 'connections to Redis cut'({ stage: { toRedis } }) {
    toRedis.cut()
  },
  async 'connections to Redis silent'({ stage: { toRedis } }) {
    await toRedis.setMode('blackhole')
    await pause(SILENCE_MS)
    await toRedis.setMode('pass')
  },
  async 'connections to PostgreSQL cut'({ stage: { toPostgres } }) {
    toPostgres.cut()
  },
  async 'PostgreSQL refuses for a while'({ stage: { toPostgres } }) {
    await toPostgres.setMode('refuse')
    await pause(SILENCE_MS)
    await toPostgres.setMode('pass')
  },
  async 'PostgreSQL restarted without a goodbye'({ stage }) {
    await stage.restartPostgres()
  },
} as const satisfies Record<string, (scene: SoakScene) => Promise<void>>

export type FaultName = keyof typeof FAULTS

/** Faults in an order by chance, each once before any comes again. `random`: 0 ≤ random < 1. */
export function* faultsInTurn(random: () => number): Generator<FaultName, never> {
  for (;;) {
    const bag = Object.keys(FAULTS) as FaultName[]
    while (bag.length > 0) yield bag.splice(Math.floor(random() * bag.length), 1)[0] as FaultName
  }
}

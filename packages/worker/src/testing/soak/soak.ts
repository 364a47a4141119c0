import { setTimeout as pause } from 'node:timers/promises'
import { eventually } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { transitionProposal } from '../../jobs/proposals/transition-proposal.ts'
import { askForRegion } from '../../jobs/runs/ask-for-run.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { type Crew, FAULTS, type FaultName, faultsInTurn } from './faults.ts'
import { type MemoryLog, memoryLog } from './memory.ts'
import { isAtRest, missingOrDouble, notTaken } from './missing-or-double.ts'
import { type SoakStage, soakStage } from './soak-stage.ts'

export interface SoakOptions {
  readonly candidates: number
  readonly places: number
  /** How long faults and work go on; then it comes to rest. */
  readonly seconds: number
  /** The mean time from the end of a fault to the next. */
  readonly calmSeconds: number
  readonly workers: number
  /** Of the order of faults and of what is withdrawn. */
  readonly seed: number
  /**
   * At the end, counts what a dead worker had claimed as too old at once. Otherwise that takes up to three minutes, as
   * it does in life.
   */
  readonly inAHurry: boolean
}

export interface SoakReport {
  readonly faults: ReadonlyMap<FaultName, number>
  readonly offers: number
  readonly withdrawals: number
  readonly runs: number
  readonly proposals: number
  readonly webhooks: number
  /** Webhooks that came once more, with the same id. */
  readonly repeats: number
  readonly restAfterSeconds: number
  /** What is lost or happened twice, in words. */
  readonly problems: readonly string[]
  readonly memory: ReturnType<MemoryLog['summary']>
}

/**
 * Places offered and withdrawn, proposals taken back and nights asked for while everything breaks that can; then the
 * count.
 */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const stage = await soakStage(options)
  const crew: Crew = {
    survivor: stage.startWorker(),
    others: Array.from({ length: options.workers - 1 }, () => stage.startWorker()),
  }
  try {
    return await soakOn(stage, crew, options)
  } finally {
    // One that is stopped hears nothing but this.
    await Promise.all([crew.survivor, ...crew.others].map((worker) => worker.kill()))
    await stage.close()
  }
}

async function soakOn(stage: SoakStage, crew: Crew, options: SoakOptions): Promise<SoakReport> {
  const random = randomOf(options.seed)
  const ledger = { offered: new Set<string>(), withdrawn: new Set<string>(), takenBack: new Set<string>() }
  const memory = memoryLog({
    'the worker that lives throughout': () => crew.survivor.pid,
    'PostgreSQL, its first process': () => stage.postgresPid(),
  })
  await Promise.all([crew.survivor, ...crew.others].map((worker) => worker.says('ready')))
  const until = Date.now() + options.seconds * 1000
  const scene = {
    stage,
    crew,
    taken: async () =>
      void (await eventually('what was queued is taken', async () => (await notTaken(stage.db, ledger)).length === 0)),
  }
  // Faults and work take turns on one thread, so that "what Redis has acknowledged" means something when it is emptied.
  let atWork: Promise<void> = Promise.resolve()
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = atWork.then(work)
    atWork = turn.then(
      () => {},
      () => {},
    )
    return turn
  }
  const faults = breakThings(scene, { until, calmMs: options.calmSeconds * 1000, random }, alone)
  const survivorEnded = crew.survivor.ended().then((how) => `the worker that should live ended: ${how}`)
  const working = work(stage, ledger, memory, { until, random }, alone)
  const counted = await Promise.race([
    Promise.all([faults, working]).then(([counts]) => counts),
    survivorEnded.then((what) => Promise.reject(new Error(`${what}; it said ${crew.survivor.output().slice(-2000)}`))),
  ])

  const restFrom = performance.now()
  if (options.inAHurry) await forgetClaims(stage)
  await eventually('everything is at rest', () => isAtRest(stage.db, ledger), 400_000)
  const restAfterSeconds = (performance.now() - restFrom) / 1000
  memory.sample()
  const { rows } = await sql<{ runs: number; proposals: number }>`
    select (select count(*) from match_run where status = 'done') as runs, (select count(*) from proposal) as proposals
  `.execute(stage.db)
  const received = [...stage.receiver.seen.values()]
  return {
    faults: counted,
    offers: ledger.offered.size,
    withdrawals: ledger.withdrawn.size,
    runs: Number(rows[0]?.runs),
    proposals: Number(rows[0]?.proposals),
    webhooks: received.length,
    repeats: received.reduce((sum, times) => sum + times - 1, 0),
    restAfterSeconds,
    problems: await missingOrDouble(stage.db, stage.dataKeys, ledger, stage.receiver),
    memory: memory.summary(),
  }
}

type Alone = <T>(work: () => Promise<T>) => Promise<T>
interface Course {
  readonly until: number
  readonly random: () => number
}

/** One fault after the other, and how many there were of each. */
async function breakThings(
  scene: Parameters<(typeof FAULTS)[FaultName]>[0],
  { until, calmMs, random }: Course & { readonly calmMs: number },
  alone: Alone,
): Promise<ReadonlyMap<FaultName, number>> {
  const counts = new Map<FaultName, number>()
  for (const name of faultsInTurn(random)) {
    await pause(calmMs * (0.5 + random()))
    if (Date.now() >= until) return counts
    // These touch what the work needs: they take turns with it. The others happen in the middle of it.
    const takesTurns = name === 'Redis emptied' || name === 'PostgreSQL restarted without a goodbye'
    await (takesTurns ? alone(() => FAULTS[name](scene)) : FAULTS[name](scene))
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

const PER_TICK = 4
/** An offered place is withdrawn after so many ticks, so that the region stays the size that it has. */
const TICKS_ON_OFFER = 45

/** What goes on meanwhile, about once a second. */
async function work(
  stage: SoakStage,
  ledger: { readonly offered: Set<string>; readonly withdrawn: Set<string>; readonly takenBack: Set<string> },
  memory: MemoryLog,
  { until, random }: Course,
  alone: Alone,
): Promise<void> {
  const { template } = stage
  const support = { ...template.support, teamId: null }
  for (let tick = 0; Date.now() < until; tick++) {
    await alone(async () => {
      const ids = Array.from({ length: PER_TICK }, (_, n) => `soak-${tick}-${n}`)
      const places = ids.map((id) => ({ ...template, id, houseId: null, support }))
      // A refusal leaves open whether it was taken: only what was acknowledged is counted on.
      await stage.producer
        .add(places.map((place) => ({ name: 'place.offered', payload: { place, house: null } })))
        .then(() => addAll(ledger.offered, ids))
        .catch(() => {})
      const old = [...ledger.offered].filter((id) => Number(id.split('-')[1]) === tick - TICKS_ON_OFFER)
      if (old.length > 0)
        await stage.producer
          .add(old.map((placeId) => ({ name: 'place.withdrawn', payload: { placeId } })))
          .then(() => addAll(ledger.withdrawn, old))
          .catch(() => {})
      if (random() < 0.05) await askForRegion(stage.db, new Date())
      await takeBackSome(stage, ledger.takenBack, random)
      memory.sample()
    })
    await pause(1_000)
  }
}

function addAll(set: Set<string>, ids: readonly string[]): void {
  for (const id of ids) set.add(id)
}

/** Open proposals, taken by chance, as an operator does. */
async function takeBackSome(stage: SoakStage, takenBack: Set<string>, random: () => number): Promise<void> {
  const open = await stage.db
    .selectFrom('proposal')
    .select('id')
    .where('state', '=', 'proposed')
    .orderBy('id')
    .execute()
  for (let n = 0; n < Math.min(3, open.length); n++) {
    const { id } = open[Math.floor(random() * open.length)] as { id: string }
    const taken = await inTransaction(stage.db, (tx) =>
      transitionProposal(tx, stage.dataKeys, {
        proposalId: id,
        action: 'withdraw',
        actor: { kind: 'operator', id: null },
        now: new Date(),
      }),
    )
    if (taken.ok) takenBack.add(id)
  }
}

async function forgetClaims({ db }: SoakStage): Promise<void> {
  const earlier = new Date(Date.now() - 200_000)
  await db
    .updateTable('delivery')
    .set({ enqueuedAt: earlier, claimedUntil: earlier })
    .where('channel', '=', 'webhook')
    .where('state', 'in', ['pending', 'uncertain'])
    .execute()
}

/** Numbers by chance that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

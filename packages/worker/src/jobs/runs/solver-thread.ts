import { constants, setPriority } from 'node:os'
import { gzipSync } from 'node:zlib'
import { comparePolicies, createMatcher, type Matcher, match, type PolicyComparison } from '@thuismatch/matcher'
import {
  canonicalJson,
  completeSnapshot,
  type ObjectiveValue,
  type PlainDate,
  type Policy,
  type ProposedPair,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { type LeftOut, usableSnapshot } from '@thuismatch/shared/schema'

export interface SolveTask {
  /** The snapshot as JSON text. */
  readonly snapshot: string
  readonly policy: Policy
  /** Work allowed for the integer part before the best found is taken, with its gap. */
  readonly timeLimitMs: number
  readonly pace: 'quick' | 'background'
  /** One `Int32`: other than 0 asks the solver to stop. */
  readonly stop: SharedArrayBuffer
}

/** A snapshot under two policies. */
export interface CompareTask extends Pick<SolveTask, 'snapshot' | 'timeLimitMs' | 'stop'> {
  readonly before: Policy
  readonly after: Policy
}

/** What the rest of the program needs of a result, and the documents as they are stored. */
export interface Solved {
  readonly asOf: PlainDate
  readonly proposals: readonly ProposedPair[]
  readonly objective: ObjectiveValue
  readonly proven: boolean
  readonly policyHash: string
  readonly snapshotHash: string
  /** What was matched, gzipped: as it was read from the database, but for what is left out. */
  readonly snapshot: Uint8Array
  /** Canonical JSON, gzipped. */
  readonly result: Uint8Array
  /** Milliseconds by phase, in the order of the phases. */
  readonly phaseMs: Readonly<Record<string, number>>
  readonly candidates: number
  readonly places: number
  /** Of whom, or of which home, what is on file makes no sense: not matched. */
  readonly leftOut: readonly Pick<LeftOut, 'kind' | 'id'>[]
}

/**
 * The matcher of the quick thread: what it remembers of the last region makes the next run for an offer a short one. A
 * night is matched from scratch: it comes once a day, and what it would remember is large.
 */
let quick: { readonly policy: string; readonly matcher: Matcher } | null = null

function matcherFor(policy: Policy, pace: SolveTask['pace']): Matcher {
  if (pace === 'background') {
    return { match: (snapshot, options) => match(snapshot, policy, options), write: (result) => canonicalJson(result) }
  }
  const text = canonicalJson(policy)
  if (quick?.policy !== text) quick = { policy: text, matcher: createMatcher(policy) }
  return quick.matcher
}

/** Runs on a thread of its own: parses, matches, and makes the documents that are kept. */
export default async function solve(task: SolveTask): Promise<Solved> {
  if (task.pace === 'background') giveWay()
  return await solved(task)
}

/** Who gains and who loses under another policy: somebody waits for it, on a thread of its own. */
export async function compare({ snapshot, before, after, timeLimitMs, stop }: CompareTask): Promise<PolicyComparison> {
  const flag = new Int32Array(stop)
  const { usable } = usableSnapshot(completeSnapshot(JSON.parse(snapshot) as Snapshot))
  return comparePolicies(usable, before, after, { timeLimitMs, shouldStop: () => Atomics.load(flag, 0) !== 0 })
}

/**
 * Lowers the priority of this thread: a night over the whole region must not slow down the run for a new offer, nor the
 * loop that renews leases. On Linux 0 names the calling thread; elsewhere it would be the whole process.
 */
function giveWay(): void {
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)
}

async function solved({ snapshot: text, policy, timeLimitMs, pace, stop }: SolveTask): Promise<Solved> {
  const flag = new Int32Array(stop)
  const phaseMs: Record<string, number> = {}
  let phase = 'parsing'
  let since = performance.now()
  const enter = (next: string): void => {
    const now = performance.now()
    phaseMs[phase] = Math.round(now - since)
    phase = next
    since = now
  }

  const { usable: snapshot, leftOut } = usableSnapshot(completeSnapshot(JSON.parse(text) as Snapshot))
  const matcher = matcherFor(policy, pace)
  const result = await matcher.match(snapshot, {
    timeLimitMs,
    shouldStop: () => Atomics.load(flag, 0) !== 0,
    onPhase: enter,
  })
  enter('storing')
  const kept = {
    snapshot: gzipSync(leftOut.length === 0 ? text : JSON.stringify(snapshot), { level: 1 }),
    result: gzipSync(matcher.write(result), { level: 1 }),
  }
  enter('')
  return {
    asOf: snapshot.asOf,
    proposals: result.proposals,
    objective: result.objective,
    proven: result.optimality.proven,
    policyHash: result.policyHash,
    snapshotHash: result.snapshotHash,
    ...kept,
    phaseMs,
    candidates: snapshot.candidates.length,
    places: snapshot.places.length,
    leftOut: leftOut.map(({ kind, id }) => ({ kind, id })),
  }
}

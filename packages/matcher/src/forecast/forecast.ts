import {
  type Assumptions,
  addDays,
  addMonths,
  canonicalSnapshot,
  daysBetween,
  type ForecastResult,
  hashOf,
  type Policy,
  type Snapshot,
  snapshotHashOf,
} from '@thuismatch/shared/domain'
import { aheadOf } from '../sunset/index.ts'
import { policyDifference, policyForecast } from './assemble.ts'
import type { AddedSupply, ForecastCalendar } from './forecast-input.ts'
import { holdOrPlace, sampleHold } from './hold.ts'
import { modelsOf } from './models.ts'
import { createPriceBook, type ReplicationPrices } from './prices.ts'
import { type SimulateOptions, simulate } from './simulate.ts'
import type { ReplicationCounts } from './tally.ts'
import { unknownsOf } from './unknowns.ts'
import { checkedWorth, checksFor, pricedWorth } from './worth.ts'

/** Samples of hold or place: more only narrow a band that is narrow already. */
const MOST_SAMPLES = 10

/** What is asked of a forecast. */
export interface ForecastRequest {
  readonly snapshot: Snapshot
  /** The first is what the others are compared with; at least one. */
  readonly policies: readonly Policy[]
  readonly assumptions: Assumptions
  /** Whole, ≥ 1. */
  readonly years: number
  /** Whole, ≥ 1. */
  readonly replications: number
  readonly seed: string
  /** So many kinds of home are checked by simulating again with ten of them; 0 checks nothing. */
  readonly checks: number
  /** Whether to ask if homes on offer had better wait. */
  readonly hold: boolean
}

/** One replication, or one sample of hold or place: what a thread is given, beside the request. */
export type ForecastTask =
  | {
      readonly kind: 'simulate'
      /** Position of the policy. */
      readonly policy: number
      readonly replication: number
      readonly added?: AddedSupply
    }
  | { readonly kind: 'hold'; readonly replication: number }

export interface ForecastTaskResult {
  readonly counts?: ReplicationCounts
  readonly prices?: ReplicationPrices
  readonly hold?: ReturnType<typeof sampleHold> extends Promise<infer Sample> ? Sample : never
}

/** Does one task. The same request and task give the same numbers, wherever it is done. */
export async function runForecastTask(
  request: ForecastRequest,
  task: ForecastTask,
  calendarOf: (policy: Policy) => Promise<ForecastCalendar>,
  options: Omit<SimulateOptions, 'book'> = {},
): Promise<ForecastTaskResult> {
  const { assumptions, years, seed, policies } = request
  const policy = policies[task.kind === 'hold' ? 0 : task.policy]
  const snapshot = canonicalSnapshot(request.snapshot)
  const input = { snapshot, policy, assumptions, calendar: await calendarOf(policy), years, seed }
  if (task.kind === 'hold') return { hold: await sampleHold({ ...input, replication: task.replication }) }
  const { replication, added } = task
  const isPriced = task.policy === 0 && added === undefined
  const book = isPriced ? createPriceBook(modelsOf(snapshot).kinds) : null
  const counts = await simulate(
    { ...input, replication, ...(added === undefined ? {} : { added }) },
    { ...options, ...(book === null ? {} : { book }) },
  )
  return { counts, ...(book === null ? {} : { prices: book.prices() }) }
}

/** Months that are simulated for a list of tasks, for whoever shows how far it is. */
export const monthsOf = ({ years }: ForecastRequest, tasks: readonly ForecastTask[]): number =>
  tasks.reduce((sum, { kind }) => sum + (kind === 'simulate' ? 12 * years : 1), 0)

/**
 * A whole forecast. `runAll` does a list of tasks, in any order and on any number of threads, and answers in the order
 * of the list. It is asked twice: for every policy and replication, and then for what is checked.
 */
export async function forecast(
  request: ForecastRequest,
  runAll: (tasks: readonly ForecastTask[]) => Promise<readonly ForecastTaskResult[]>,
): Promise<ForecastResult> {
  const { policies, assumptions, years, replications, seed } = request
  const snapshot = canonicalSnapshot(request.snapshot)
  const { asOf } = snapshot
  const until = addDays(addMonths(asOf, 12 * years), -1)
  const everyReplication = Array.from({ length: replications }, (_, replication) => replication)
  const first = await runAll([
    ...policies.flatMap((_, policy) =>
      everyReplication.map((replication): ForecastTask => ({ kind: 'simulate', policy, replication })),
    ),
    ...(request.hold
      ? everyReplication.slice(0, MOST_SAMPLES).map((replication): ForecastTask => ({ kind: 'hold', replication }))
      : []),
  ])
  const countsOf = policies.map((_, policy) =>
    first.slice(policy * replications, (policy + 1) * replications).map(({ counts }) => counts as ReplicationCounts),
  )
  const prices = first.slice(0, replications).map((one) => one.prices as ReplicationPrices)
  const priced = pricedWorth(
    snapshot,
    { assumptions, days: daysBetween(asOf, until) + 1, hasChains: policies[0].chains !== null },
    prices,
  )
  const checks = checksFor(priced, request.checks)
  const again = await runAll(
    checks.flatMap(([, added]) =>
      everyReplication.map((replication): ForecastTask => ({ kind: 'simulate', policy: 0, replication, added })),
    ),
  )
  const worth = [...priced]
  for (const [at, [index, added]] of checks.entries()) {
    const counts = again.slice(at * replications, (at + 1) * replications).map((one) => one.counts as ReplicationCounts)
    worth[index] = checkedWorth(priced[index], added, counts, countsOf[0])
  }
  return {
    version: 1,
    asOf,
    until,
    years,
    replications,
    seed,
    snapshotHash: snapshotHashOf(snapshot),
    assumptionsHash: hashOf(assumptions),
    assumptions,
    unknowns: unknownsOf(snapshot, policies[0], assumptions, until, countsOf[0]),
    months: Array.from({ length: 12 * years }, (_, month) => addDays(addMonths(asOf, month + 1), -1)),
    policies: policies.map((policy, index) => policyForecast(policy, countsOf[index])),
    differences: policies
      .slice(1)
      .map((policy, index) => policyDifference([policy, countsOf[index + 1]], [policies[0], countsOf[0]])),
    worth,
    hold: request.hold ? holdOrPlace(first.flatMap(({ hold }) => hold ?? [])) : null,
    ahead: aheadOf(snapshot, policies[0]),
  }
}

import {
  canonicalJson,
  canonicalSnapshot,
  type IsWritten,
  KNOWN_ONLY,
  type Policy,
  type Result,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { allocate } from '../allocation/allocate.ts'
import { paceOf } from '../allocation/pace.ts'
import type { Edges, SolveControl } from '../allocation/problem.ts'
import type { MatchOptions } from '../match.ts'
import { eligibleEdges } from '../pairs/index.ts'
import { indexCanonical, occupiedHomes, type Region } from '../region/index.ts'
import { allocationProblemOf, gainsWithoutReceiving, limitsInForce, newFindings, resultOf } from '../result/index.ts'
import { type LiveAllocation, liveAllocation } from './live-allocation.ts'
import { diffRegions, pairsAffected, type RegionDiff } from './region-diff.ts'
import { reuseRows } from './reuse-rows.ts'
import { type RegionCache, updateCache } from './update-cache.ts'

/** Matches one snapshot after another, and remembers the last. */
export interface Matcher {
  /**
   * The document that `match` gives for the snapshot and the matcher's policy, byte for byte, whatever was matched
   * before; only the time that it takes hangs on that. One call at a time. After a call that failed or was stopped
   * nothing is remembered.
   */
  readonly match: (snapshot: Snapshot, options?: MatchOptions) => Promise<Result>
  /** The canonical JSON of a result of this matcher; what it has in common with the last one is not written again. */
  readonly write: (result: Result) => string
}

/** Pairs that are always few enough to be judged one by one: some milliseconds of work. */
const FEW_PAIRS = 2 ** 14

/** A pair judged alone costs about so many times what it costs among all. */
const COST_OF_ONE = 8

/** Pairs beyond which nothing is remembered, for the memory that it takes: some 30 bytes each. */
const MOST_PAIRS_KEPT = 2 ** 22

interface Kept extends RegionCache {
  /** Begun by the first snapshot that goes on from another. */
  readonly allocation: LiveAllocation | null
}

/**
 * A matcher for regions that change little from one snapshot to the next. Of the last snapshot it keeps the rows, the
 * eligible pairs, the allocation with its prices, and what was found out of every person and place; of the next only
 * the pairs are judged of which a row is new, gone or not the same, and the allocation goes on by one search for each.
 * On another day (`asOf`), or where much is different, it begins anew. Where limits are broken by the optimum without
 * them, they are solved for as `match` does.
 *
 * Memory: that of one match, and the text of its rows.
 */
export function createMatcher(policy: Policy): Matcher {
  const tickets = new WeakMap<object, string>()
  const written = new WeakMap<object, string>()
  let kept: Kept | null = null
  let control: SolveControl = {}
  const current: SolveControl = {
    onProgress: (progress) => control.onProgress?.(progress),
    shouldStop: () => control.shouldStop?.() ?? false,
  }
  const remember = (part: object, isWritten?: IsWritten): void => {
    if (!written.has(part)) written.set(part, canonicalJson(part, undefined, isWritten))
  }

  return {
    match: async (given, { onPhase, ...options } = {}) => {
      const before = kept
      kept = null
      control = options
      onPhase?.('reading')
      const canonical = canonicalSnapshot(given)
      const snapshot = before === null ? canonical : reuseRows(canonical, before.region.snapshot)
      const region = indexCanonical(snapshot, policy, tickets)

      onPhase?.('eligibility')
      const diff = before === null || !sameDay(before.region, region) ? null : diffRegions(before.region, region)
      // What the residents of places do hangs on everybody: with any of them it is worked out anew.
      const goesOn =
        diff !== null &&
        before !== null &&
        !hasResidents(before.region) &&
        !hasResidents(region) &&
        isLittle(pairsAffected(before.region, region, diff), region)
      const known = goesOn
        ? updateCache(before, region, diff, paceOf(options).spend)
        : { region, edges: eligibleEdges(region, options), findings: null }
      const { edges } = known

      onPhase?.('allocation')
      const allocation = goesOn ? updated(before, region, edges, diff, current) : null
      const homes = occupiedHomes(region)
      const limits = limitsInForce(region, edges)
      const problem = allocationProblemOf(region, edges, limits, homes)
      const solution = await allocate(problem, options, allocation?.solution(limits.length))
      const gains = await gainsWithoutReceiving(problem, limits, solution, options)

      onPhase?.('explanation')
      for (const row of [...snapshot.candidates, ...snapshot.places]) remember(row, KNOWN_ONLY)
      const findings = known.findings ?? newFindings(region)
      const result = resultOf(region, edges, limits, homes, solution, gains, findings, { ...options, written })
      if (edges.candidates.length <= MOST_PAIRS_KEPT) kept = { region, edges, findings, allocation }
      return result
    },
    write: (result) => {
      for (const { criteria, factors } of result.proposals) {
        remember(criteria)
        remember(factors)
      }
      return canonicalJson(result, written)
    },
  }
}

function updated(
  { allocation }: Kept,
  region: Region,
  edges: Edges,
  diff: RegionDiff,
  control: SolveControl,
): LiveAllocation {
  if (allocation === null) return liveAllocation(region, edges, control)
  allocation.update(region, edges, diff)
  return allocation
}

const hasResidents = ({ occupancy }: Region): boolean => occupancy.residentOf.some((resident) => resident >= 0)

const sameDay = (a: Region, b: Region): boolean => a.snapshot.asOf === b.snapshot.asOf

const isLittle = (pairs: number, { candidates, places }: Region): boolean =>
  pairs <= FEW_PAIRS || pairs * COST_OF_ONE <= candidates.length * places.length

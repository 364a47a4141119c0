import type { BlockerCode, CandidateBlocker, Nearest, PlaceBlocker, Policy, Question } from '@thuismatch/shared/domain'
import { paceOf } from '../allocation/pace.ts'
import type { SolveControl } from '../allocation/problem.ts'
import { BLOCKER_CODES, unknownBlockerMask, unmetBlockerMask } from '../eligibility/index.ts'
import { type BlockerCounts, COUNTS_PER_ROW, closingSetReader, isAnyOutside, unknownSomewhere } from '../pairs/index.ts'
import type { Region } from '../region/index.ts'
import type { Allocation } from './allocation.ts'
import { counterfactualsFor, WITHIN_REACH } from './counterfactual.ts'
import { questionReader } from './questions.ts'

/**
 * What stands in the way of those without a proposal. Who is taken or needs protected living is told no more than what
 * blocks.
 */
export interface Diagnosis {
  /** Each candidate without a proposal. */
  readonly unmatched: readonly DiagnosedCandidate[]
  /** Each place without a proposal that is not taken. */
  readonly unfilled: readonly DiagnosedPlace[]
}

/** By index. */
export interface DiagnosedCandidate {
  readonly candidate: number
  readonly blockers: readonly CandidateBlocker[]
  readonly diagnosis: UnmatchedDiagnosis
}

/** By index. */
export interface DiagnosedPlace {
  readonly place: number
  readonly blockers: readonly PlaceBlocker[]
}

/** What those are told who are told more than what blocks. */
export interface UnmatchedDiagnosis {
  /** Some place is closed by what is not known alone. */
  readonly isClosedByUnknownsAlone: boolean
  readonly nearest: Nearest | null
  readonly questions: readonly Question[]
}

/** Somebody who needs staff in the building around the clock: no place here offers that. */
export const needsProtectedLiving = ({ candidates }: Region, candidate: number): boolean =>
  candidates[candidate].support.availability === 'present'

const NOTHING_MORE: UnmatchedDiagnosis = { isClosedByUnknownsAlone: false, nearest: null, questions: [] }

/** `prospects`, by candidate, are those known already; the others that are needed are worked out and added. */
export function diagnose(
  region: Region,
  { candidateOf, placeOf }: Allocation,
  counts: BlockerCounts,
  prospects: (UnmatchedDiagnosis | undefined)[],
  control: SolveControl,
): Diagnosis {
  const { candidates, places, candidateTaken, placeTaken } = region
  const pace = paceOf(control)
  const blockersOf = blockerReader(region.policy)
  let prospectsOf: ((candidate: number) => UnmatchedDiagnosis) | undefined

  const unmatched: DiagnosedCandidate[] = []
  for (const candidate of candidates.keys()) {
    pace.at('explanation', candidate, candidates.length)
    if (placeOf[candidate] >= 0) continue
    const blockers = blockersOf(counts.ofCandidates, candidate, (criterion, verdict, count) => ({
      criterion,
      verdict,
      places: count,
    }))
    if (candidateTaken[candidate] === 1 || needsProtectedLiving(region, candidate)) {
      unmatched.push({ candidate, blockers, diagnosis: NOTHING_MORE })
      continue
    }
    if (prospects[candidate] === undefined) {
      pace.spend(places.length)
      prospectsOf ??= prospectReader(region, counts)
      prospects[candidate] = prospectsOf(candidate)
    }
    unmatched.push({ candidate, blockers, diagnosis: prospects[candidate] })
  }
  const unfilled: DiagnosedPlace[] = []
  for (const place of places.keys()) {
    if (candidateOf[place] >= 0 || placeTaken[place] === 1) continue
    const blockers = blockersOf(counts.ofPlaces, place, (criterion, verdict, count) => ({
      criterion,
      verdict,
      candidates: count,
    }))
    unfilled.push({ place, blockers })
  }
  return { unmatched, unfilled }
}

function prospectReader(region: Region, counts: BlockerCounts): (candidate: number) => UnmatchedDiagnosis {
  const closingOf = closingSetReader(region, WITHIN_REACH)
  const opener = counterfactualsFor(region)
  const questionsOf = questionReader(region)
  return (candidate) => {
    const closing = closingOf(candidate)
    const { sets, someUnmet } = closing
    return {
      isClosedByUnknownsAlone: sets.some(
        ({ verdict, places }) => verdict === 'unknown' && isAnyOutside(places, someUnmet),
      ),
      nearest: opener.findCounterfactual(candidate, closing),
      questions: questionsOf(candidate, unknownSomewhere(counts, candidate), closing),
    }
  }
}

/** Of one row of counts, what closes some: most first, then by the order of the codes, `unmet` before `unknown`. */
function blockerReader(policy: Policy) {
  const unmet = unmetBlockerMask(policy)
  const unknown = unknownBlockerMask(policy)
  const columns: number[] = []
  return <T>(
    counts: Int32Array,
    index: number,
    blocker: (criterion: BlockerCode, verdict: 'unmet' | 'unknown', count: number) => T,
  ): T[] => {
    const row = index * COUNTS_PER_ROW
    columns.length = 0
    for (let at = 0; at < COUNTS_PER_ROW; at++) {
      if (counts[row + at] > 0 && (((at % 2 === 0 ? unmet : unknown) >> (at >> 1)) & 1) === 1) columns.push(at)
    }
    columns.sort((a, b) => counts[row + b] - counts[row + a])
    return columns.map((at) => blocker(BLOCKER_CODES[at >> 1], at % 2 === 0 ? 'unmet' : 'unknown', counts[row + at]))
  }
}

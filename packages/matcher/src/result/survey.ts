import type { ClosingCode, Nearest, Question } from '@thuismatch/shared/domain'
import { paceOf } from '../allocation/pace.ts'
import type { SolveControl } from '../allocation/problem.ts'
import {
  CLOSING_CODES,
  type ClosingCounts,
  COUNTS_PER_ROW,
  closingUnknownMask,
  type NearMisses,
  nearMissReader,
  type Region,
  unknownSomewhere,
} from '../eligibility/index.ts'
import type { Allocation } from './allocation.ts'
import { openerFor, WITHIN_REACH } from './nearest.ts'
import { questionReader } from './questions.ts'

/** What stands in the way of those without a proposal. Who is taken or needs protected living is told no more than what blocks. */
export interface Survey {
  /** By candidate without a proposal. */
  readonly unmatched: ReadonlyMap<number, SurveyedCandidate>
  /** By place without a proposal that is not taken. */
  readonly unfilled: ReadonlyMap<number, readonly Blocker[]>
}

export interface SurveyedCandidate extends Prospects {
  readonly blockers: readonly Blocker[]
}

/** What those are told who are told more than what blocks. */
export interface Prospects {
  /** Some place is closed by what is not known alone. */
  readonly isClosedByUnknownsAlone: boolean
  readonly nearest: Nearest | null
  readonly questions: readonly Question[]
}

/** A criterion that closes, and for how many. */
export interface Blocker {
  readonly criterion: ClosingCode
  readonly verdict: 'unmet' | 'unknown'
  readonly count: number
}

/** Somebody who needs staff in the building around the clock: no place here offers that. */
export const needsProtectedLiving = ({ candidates }: Region, candidate: number): boolean =>
  candidates[candidate].support.availability === 'present'

const NOTHING_MORE: Prospects = { isClosedByUnknownsAlone: false, nearest: null, questions: [] }

/** `prospects`, by candidate, are those known already; the others that are needed are worked out and added. */
export function survey(
  region: Region,
  { candidateOf, placeOf }: Allocation,
  counts: ClosingCounts,
  prospects: (Prospects | undefined)[],
  control: SolveControl,
): Survey {
  const { candidates, places, candidateTaken, placeTaken } = region
  const unknownCloses = closingUnknownMask(region.policy)
  const pace = paceOf(control)
  let prospectsOf: ((candidate: number) => Prospects) | undefined

  const unmatched = new Map<number, SurveyedCandidate>()
  for (const candidate of candidates.keys()) {
    pace.at('explanation', candidate, candidates.length)
    if (placeOf[candidate] >= 0) continue
    const blockers = blockersAt(counts.ofCandidates, candidate, unknownCloses)
    if (candidateTaken[candidate] === 1 || needsProtectedLiving(region, candidate)) {
      unmatched.set(candidate, { blockers, ...NOTHING_MORE })
      continue
    }
    if (prospects[candidate] === undefined) {
      pace.spend(places.length)
      prospectsOf ??= prospectReader(region, counts)
      prospects[candidate] = prospectsOf(candidate)
    }
    unmatched.set(candidate, { blockers, ...prospects[candidate] })
  }
  const unfilled = new Map<number, readonly Blocker[]>()
  for (const place of places.keys()) {
    if (candidateOf[place] < 0 && placeTaken[place] === 0)
      unfilled.set(place, blockersAt(counts.ofPlaces, place, unknownCloses))
  }
  return { unmatched, unfilled }
}

function prospectReader(region: Region, counts: ClosingCounts): (candidate: number) => Prospects {
  const nearMissesOf = nearMissReader(region, WITHIN_REACH)
  const opener = openerFor(region)
  const questionsOf = questionReader(region)
  return (candidate) => {
    const nearMisses = nearMissesOf(candidate)
    return {
      isClosedByUnknownsAlone: isClosedByUnknownsAlone(nearMisses),
      nearest: opener.nearest(candidate, nearMisses),
      questions: questionsOf(candidate, unknownSomewhere(counts, candidate), nearMisses),
    }
  }
}

/** At some place nothing is unmet: what closes it is not known. */
function isClosedByUnknownsAlone({ count, places, unmet }: NearMisses): boolean {
  for (let i = 0; i < count; i++) if (unmet[places[i]] === 0) return true
  return false
}

/** Of one row of counts, what closes some: most first, then by the order of the codes, `unmet` before `unknown`. */
function blockersAt(counts: Int32Array, index: number, unknownCloses: number): Blocker[] {
  const blockers: Blocker[] = []
  for (let at = 0; at < COUNTS_PER_ROW; at++) {
    const count = counts[index * COUNTS_PER_ROW + at]
    if (count === 0 || (at % 2 === 1 && ((unknownCloses >> (at >> 1)) & 1) === 0)) continue
    blockers.push({ criterion: CLOSING_CODES[at >> 1], verdict: at % 2 === 0 ? 'unmet' : 'unknown', count })
  }
  return blockers.sort((a, b) => b.count - a.count)
}

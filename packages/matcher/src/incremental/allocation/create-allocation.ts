import { paceOf } from '../../allocation/pace.ts'
import type { AllocationProblem, AllocationSolution, SolveControl } from '../../allocation/problem.ts'
import { solveFlow } from '../../allocation/solve-flow.ts'
import { candidateKind, mostOf, weightsFor } from '../../allocation/weights.ts'
import { edgesOfState, type Positions, solutionOfState } from './live-solution.ts'
import { joinCandidate, joinPlace, leaveCandidate, leavePlace, openState } from './live-state.ts'

/** A place that joins: whom it can take, with their scores. */
export interface NewPlace {
  readonly candidates: ArrayLike<number>
  readonly scores: ArrayLike<number>
}

export interface NewCandidate {
  readonly urgent: boolean
  readonly freeing: boolean
  readonly places: ArrayLike<number>
  readonly scores: ArrayLike<number>
}

/**
 * An allocation that is kept optimal while places and candidates come and go. Numbers are given for good: those of the
 * problem it began with, then one more for each that joins; who has left keeps theirs, and is in no pair.
 */
export interface NumberedAllocation {
  /** The number of the new place. */
  readonly offerPlace: (place: NewPlace) => number
  readonly withdrawPlace: (place: number) => void
  /** The number of the new candidate. */
  readonly addCandidate: (candidate: NewCandidate) => number
  readonly removeCandidate: (candidate: number) => void
  /**
   * The same as `allocate` gives from scratch, without limits, for what is there now: lottery, prices and all. `draw`
   * holds a position for each number given so far.
   */
  readonly solution: (draw: Positions) => AllocationSolution
}

/**
 * Begins with the optimum of a problem. Each change afterwards is one search in the solved state:
 *
 * - a place that is offered, or that loses its candidate, looks for the nearest end, as in the solve from scratch;
 * - a candidate who joins, or who loses their place, does the same from their side; then, as whenever something worth
 *   competing for has gone, prices
 *   fall to their lowest again.
 *
 * So the prices are at every moment those that a solve from scratch would find, and prove the allocation.
 */
export function createAllocation(
  problem: Pick<AllocationProblem, 'edges' | 'objective' | 'urgent' | 'freeing'>,
  control: SolveControl = {},
): NumberedAllocation {
  const { objective } = problem
  const pace = paceOf(control)
  const urgent = Array.from(problem.urgent)
  const freeing = Array.from(urgent, (_, candidate) => problem.freeing?.[candidate] ?? 0)
  let placeCount = problem.edges.placeCount
  let candidateCount = problem.edges.candidateCount
  const gone = { places: new Set<number>(), candidates: new Set<number>() }
  let state = openState(problem, objective, pace)

  const edgesNow = () => edgesOfState(state, candidateCount, placeCount)
  const standingNow = () => ({ urgent: Uint8Array.from(urgent), freeing: Uint8Array.from(freeing) })
  const makeRoom = (): void => {
    state = openState({ edges: edgesNow(), ...standingNow() }, objective, pace)
  }
  const known = (index: number, kind: 'places' | 'candidates'): void => {
    const count = kind === 'places' ? placeCount : candidateCount
    if (index >= 0 && index < count && !gone[kind].has(index)) return
    throw new RangeError(`${index} is none of the ${kind} here; expected one of 0 to ${count - 1} that has not left.`)
  }

  return {
    offerPlace: ({ candidates, scores }) => {
      for (let k = 0; k < candidates.length; k++) known(candidates[k], 'candidates')
      const place = placeCount
      if (place === state.placeRoom) makeRoom()
      placeCount++
      joinPlace(state, place, { with: candidates, scores }, pace)
      return place
    },
    withdrawPlace: (place) => {
      known(place, 'places')
      gone.places.add(place)
      leavePlace(state, place)
    },
    addCandidate: ({ urgent: isUrgent, freeing: isFreeing, places, scores }) => {
      for (let k = 0; k < places.length; k++) known(places[k], 'places')
      const candidate = candidateCount
      if (candidate === state.candidateRoom) makeRoom()
      candidateCount++
      urgent[candidate] = isUrgent ? 1 : 0
      freeing[candidate] = isFreeing ? 1 : 0
      state.kinds[candidate] = candidateKind(urgent[candidate], freeing[candidate])
      joinCandidate(state, candidate, { with: places, scores })
      return candidate
    },
    removeCandidate: (candidate) => {
      known(candidate, 'candidates')
      gone.candidates.add(candidate)
      urgent[candidate] = 0
      freeing[candidate] = 0
      leaveCandidate(state, candidate, pace)
    },
    solution: (draw) => {
      const candidates = candidateCount - gone.candidates.size
      const most = mostOf(candidates, placeCount - gone.places.size, sumOf(urgent), sumOf(freeing))
      const weights = weightsFor(objective, most)
      const kept = solutionOfState(state, objective, weights, draw)
      if (kept !== null) return kept
      const now = { edges: edgesNow(), objective, ...standingNow(), ...draw, limits: [] }
      return solveFlow(now, weights, pace)
    },
  }
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

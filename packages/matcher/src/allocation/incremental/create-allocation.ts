import { keepLimits } from '../limits/keep-limits.ts'
import { keepsLimits } from '../limits/keeps-limits.ts'
import { paceOf } from '../pace.ts'
import type { AllocationProblem, AllocationSolution, Limit, SolveControl } from '../problem.ts'
import { solveFlow } from '../solve-flow.ts'
import { mostOf, worthFor } from '../worth.ts'
import { createDraw } from './draw.ts'
import { edgesOfState, solutionOfState } from './live-solution.ts'
import { joinCandidate, joinPlace, leaveCandidate, leavePlace, openState } from './live-state.ts'

/** A place that joins: whom it can take, with their scores, and its ticket among those of the other places. */
export interface NewPlace {
  /** Any number; a lower one is drawn earlier. Between two neighbours there is room for a fraction. */
  readonly ticket: number
  readonly candidates: readonly number[]
  readonly scores: readonly number[]
}

export interface NewCandidate {
  readonly ticket: number
  readonly urgent: boolean
  readonly places: readonly number[]
  readonly scores: readonly number[]
}

/**
 * An allocation that is kept optimal while places and candidates come and go. Numbers are given for good: those of the problem it began
 * with, then one more for each that joins; who has left keeps theirs, and is in no pair.
 */
export interface Allocation {
  /** The number of the new place. */
  readonly offerPlace: (place: NewPlace) => number
  readonly withdrawPlace: (place: number) => void
  /** The number of the new candidate. */
  readonly addCandidate: (candidate: NewCandidate) => number
  readonly removeCandidate: (candidate: number) => void
  /**
   * The same as `allocate` gives from scratch for what is there now: lottery, prices and all. With limits that bind, which a flow does not know, they are
   * solved for from here; `limits` are those of the problem unless given.
   */
  readonly solution: (limits?: readonly Limit[]) => Promise<AllocationSolution>
}

/**
 * Begins with the optimum of a problem. Each change afterwards is one search in the solved state:
 *
 * - a place that is offered, or that loses its candidate, looks for the nearest end, as in the solve from scratch;
 * - a candidate who joins, or who loses their place, does the same from their side; then, as whenever something worth competing for has gone, prices
 *   fall to their lowest again.
 *
 * So the prices are at every moment those that a solve from scratch would find, and prove the allocation.
 */
export function createAllocation(problem: AllocationProblem, control: SolveControl = {}): Allocation {
  const { objective } = problem
  const pace = paceOf(control)
  const candidateDraw = createDraw(problem.candidateTicket)
  const placeDraw = createDraw(problem.placeTicket)
  const urgent = Array.from(problem.urgent)
  let placeCount = problem.edges.placeCount
  let candidateCount = problem.edges.candidateCount
  const gone = { places: new Set<number>(), candidates: new Set<number>() }
  let state = openState(problem.edges, problem.urgent, objective, pace)

  const edgesNow = () => edgesOfState(state, candidateCount, placeCount)
  const makeRoom = (): void => {
    state = openState(edgesNow(), Uint8Array.from(urgent), objective, pace)
  }
  const known = (index: number, kind: 'places' | 'candidates'): void => {
    const count = kind === 'places' ? placeCount : candidateCount
    if (index >= 0 && index < count && !gone[kind].has(index)) return
    throw new RangeError(`${index} is none of the ${kind} here; expected one of 0 to ${count - 1} that has not left.`)
  }

  return {
    offerPlace: ({ ticket, candidates, scores }) => {
      for (const candidate of candidates) known(candidate, 'candidates')
      const place = placeCount
      if (place === state.placeRoom) makeRoom()
      placeCount++
      placeDraw.join(place, ticket)
      joinPlace(state, place, { with: candidates, scores }, pace)
      return place
    },
    withdrawPlace: (place) => {
      known(place, 'places')
      gone.places.add(place)
      placeDraw.leave(place)
      leavePlace(state, place)
    },
    addCandidate: ({ ticket, urgent: isUrgent, places, scores }) => {
      for (const place of places) known(place, 'places')
      const candidate = candidateCount
      if (candidate === state.candidateRoom) makeRoom()
      candidateCount++
      urgent[candidate] = state.urgent[candidate] = isUrgent ? 1 : 0
      candidateDraw.join(candidate, ticket)
      joinCandidate(state, candidate, { with: places, scores })
      return candidate
    },
    removeCandidate: (candidate) => {
      known(candidate, 'candidates')
      gone.candidates.add(candidate)
      urgent[candidate] = 0
      candidateDraw.leave(candidate)
      leaveCandidate(state, candidate, pace)
    },
    solution: async (limits = problem.limits) => {
      const urgentNow = urgent.reduce((sum, one) => sum + one, 0)
      const most = mostOf(candidateCount - gone.candidates.size, placeCount - gone.places.size, urgentNow)
      const worth = worthFor(objective, most)
      const draw = {
        candidateTicket: candidateDraw.positions(candidateCount),
        placeTicket: placeDraw.positions(placeCount),
      }
      const relaxed = solutionOfState(state, objective, worth, draw, limits.length)
      if (relaxed !== null && keepsLimits(limits, relaxed.candidateOf)) return relaxed
      const now = { edges: edgesNow(), objective, urgent: Uint8Array.from(urgent), ...draw, limits }
      return keepLimits(now, relaxed ?? solveFlow(now, worth, pace), worth, pace, control.timeLimitMs)
    },
  }
}

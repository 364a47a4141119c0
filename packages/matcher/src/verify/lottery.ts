import type { Allocation } from './allocation.ts'
import type { TightGraph } from './tight-graph.ts'

/**
 * The one optimum that the lottery prefers, drawn again by the rule in `docs/rules.md`: first who, then where. Simple
 * searches over the tight pairs; at most O(filled places × tight pairs), and tight pairs are few.
 */
export function drawnAllocation(
  graph: TightGraph,
  candidateDraw: readonly number[],
  placeDraw: readonly number[],
): Allocation {
  const homeOf = new Map(graph.allocation.homeOf)
  const personIn = new Map(graph.allocation.personIn)
  const inDrawOrder = [...candidateDraw.keys()].sort((a, b) => candidateDraw[a]! - candidateDraw[b]!)
  placeWho(graph, inDrawOrder, homeOf, personIn)
  placeWhere(graph, inDrawOrder, placeDraw, homeOf, personIn)
  return { homeOf, personIn }
}

type Moves = Map<number, number>

/** In the order of the draw everyone is placed whom some optimum places together with everyone kept so far. */
function placeWho(graph: TightGraph, inDrawOrder: readonly number[], homeOf: Moves, personIn: Moves): void {
  const kept = new Set<number>()
  // Nothing that a failed search has seen leads anywhere, then or later: it is all held by people who stay.
  const deadEnds = new Set<number>()
  for (const candidate of inDrawOrder) {
    if (homeOf.has(candidate) || letIn(candidate)) kept.add(candidate)
  }

  /** Finds a chain of moves from the candidate to an empty place, or to somebody who may be left out; and makes it. */
  function letIn(candidate: number): boolean {
    const moverTo = new Map<number, number>()
    const queue = [candidate]
    for (const mover of queue) {
      for (const { place } of graph.places[mover]!) {
        if (moverTo.has(place) || deadEnds.has(place)) continue
        moverTo.set(place, mover)
        const occupant = personIn.get(place)
        if (occupant !== undefined && (kept.has(occupant) || !graph.candidateIsFree(occupant))) {
          queue.push(occupant)
          continue
        }
        if (occupant !== undefined) homeOf.delete(occupant)
        moveAlong(place, moverTo)
        return true
      }
    }
    for (const place of moverTo.keys()) deadEnds.add(place)
    return false
  }

  function moveAlong(last: number, moverTo: ReadonlyMap<number, number>): void {
    for (let to: number | undefined = last; to !== undefined; ) {
      const mover = moverTo.get(to)!
      const left = homeOf.get(mover)
      homeOf.set(mover, to)
      personIn.set(to, mover)
      to = left
    }
  }
}

/**
 * In the same order each gets, of the places that some optimum still gives them, the best scoring, then first drawn.
 */
function placeWhere(
  graph: TightGraph,
  inDrawOrder: readonly number[],
  placeDraw: readonly number[],
  homeOf: Moves,
  personIn: Moves,
): void {
  const nowhere = -1
  const settled = new Set<number>()
  const empty = new Set([...placeDraw.keys()].filter((place) => !personIn.has(place)))
  const moversTo = placeDraw.map(() => [] as number[])
  for (const mover of homeOf.keys()) for (const { place } of graph.places[mover]!) moversTo[place]!.push(mover)
  for (const candidate of inDrawOrder) {
    const home = homeOf.get(candidate)
    if (home === undefined) continue
    const wished = graph.places[candidate]!.filter(({ place }) => !settled.has(place)).sort(
      (a, b) => b.score - a.score || placeDraw[a.place]! - placeDraw[b.place]!,
    )
    // Who lives where they would best be needs no chain of moves.
    if (wished[0]!.place !== home) {
      const stepFrom = stepsTo(home, candidate)
      const best = wished.find(({ place }) => stepFrom.has(place))!.place
      if (best !== home) rotate(candidate, best, home, stepFrom)
      settled.add(best)
    } else settled.add(home)
  }

  /**
   * The places from which a chain of moves leads to the home that the candidate leaves, each with the next place of the
   * chain. A chain may also end in an empty place, when it or another chain lets a place without a price fall empty.
   */
  function stepsTo(home: number, candidate: number): ReadonlyMap<number, number> {
    const stepFrom = new Map<number, number>([[home, home]])
    const queue = [home]
    for (const to of queue) {
      if (to === nowhere) {
        for (const place of empty) reach(place, nowhere)
        continue
      }
      for (const mover of moversTo[to]!) if (mover !== candidate) reach(homeOf.get(mover)!, to)
      if (graph.placeIsFree(to) && personIn.has(to)) reach(nowhere, to)
    }
    return stepFrom

    function reach(place: number, to: number): void {
      if (stepFrom.has(place) || settled.has(place)) return
      stepFrom.set(place, to)
      queue.push(place)
    }
  }

  /** Moves the candidate, and everyone along the chain; a step to nowhere leaves the place after it empty. */
  function rotate(candidate: number, best: number, home: number, stepFrom: ReadonlyMap<number, number>): void {
    const moves: [person: number, to: number][] = [[candidate, best]]
    const left = new Set([home])
    for (let at = best; at !== home; at = stepFrom.get(at)!) {
      const occupant = at === nowhere ? undefined : personIn.get(at)
      if (occupant === undefined) continue
      left.add(at)
      moves.push([occupant, stepFrom.get(at)!])
    }
    for (const place of left) {
      personIn.delete(place)
      empty.add(place)
    }
    for (const [person, to] of moves) {
      homeOf.set(person, to)
      personIn.set(to, person)
      empty.delete(to)
    }
  }
}

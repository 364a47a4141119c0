import { limitsAtHomes } from './capacity-limit.ts'
import type { TightGraph } from './tight-graph.ts'

/** What a pair of candidate and place, by index, uses of so much. */
export interface LimitOnPairs {
  readonly capacity: number
  /** The places at which pairs may use of it; left out, or `null`: any. */
  readonly homes?: readonly number[] | null
  readonly use: (candidate: number, place: number) => number
}

/**
 * The filled places that another optimum fills with somebody else, or leaves empty, as far as no limit may stand in its
 * way. Two optima differ by cycles along which people move up one place each; where somebody drops out or a place falls
 * empty, the cycle runs through a node that stands for "nowhere". So a filled place is tied exactly when place and
 * occupant lie on a common cycle: in one strongly connected component of the graph of possible moves. A limit may stand
 * in the way where the pairs that optima can use, at each place the one that asks most, ask for more of it than there
 * is: then components in which such a pair asks for it are left out (docs/rules.md, "Lottery"). So are those in which
 * somebody who lives in one of the places may move differently, or a home that was left may be filled. O(tight pairs ×
 * limits at their places).
 */
export function tiedPlaces(
  graph: TightGraph,
  placeCount: number,
  limits: readonly LimitOnPairs[],
  keeperOf: ReadonlyMap<number, number> = new Map(),
): ReadonlySet<number> {
  const { homeOf, personIn } = graph.allocation
  const candidateCount = graph.places.length
  const nowhere = candidateCount + placeCount
  const placeNode = (place: number): number => candidateCount + place
  const next: number[][] = Array.from({ length: nowhere + 1 }, () => [])
  for (const [candidate, places] of graph.places.entries()) {
    for (const { place } of places) {
      if (homeOf.get(candidate) !== place) next[candidate]!.push(placeNode(place))
    }
    if (!homeOf.has(candidate)) next[nowhere]!.push(candidate)
    else if (graph.candidateIsFree(candidate)) next[candidate]!.push(nowhere)
  }
  for (let place = 0; place < placeCount; place++) {
    const occupant = personIn.get(place)
    if (occupant === undefined) next[placeNode(place)]!.push(nowhere)
    else next[placeNode(place)]!.push(occupant)
    if (occupant !== undefined && graph.placeIsFree(place)) next[nowhere]!.push(placeNode(place))
  }
  const component = componentsOf(next)
  const componentAt = (place: number): number => component[placeNode(place)]!
  const comers: number[][] = Array.from({ length: placeCount }, () => [])
  for (const [candidate, places] of graph.places.entries()) {
    for (const { place } of places) {
      if (homeOf.get(candidate) === place || component[candidate] === componentAt(place)) comers[place]!.push(candidate)
    }
  }
  const inDoubt = new Set(componentsInDoubt(limits, comers, componentAt))
  const keepers = new Set(keeperOf.values())
  for (const [place, candidates] of comers.entries()) {
    const isLeft = keeperOf.has(place) && !personIn.has(place)
    if (isLeft || candidates.some((candidate) => keepers.has(candidate))) inDoubt.add(componentAt(place))
  }
  return new Set(
    [...personIn]
      .filter(([place, person]) => componentAt(place) === component[person] && !inDoubt.has(componentAt(place)))
      .map(([place]) => place),
  )
}

/** The components that ask for a limit which their pairs, and those of others, could overfill together. */
function componentsInDoubt(
  limits: readonly LimitOnPairs[],
  comers: readonly (readonly number[])[],
  componentAt: (place: number) => number,
): ReadonlySet<number> {
  const inDoubt = new Set<number>()
  const asking = new Map(limits.map((limit) => [limit, { asked: 0, places: [] as number[] }]))
  const at = limitsAtHomes(limits, comers.length)
  for (let place = 0; place < comers.length; place++) {
    for (const limit of at[place]!) {
      let most = 0
      for (const candidate of comers[place]!) most = Math.max(most, limit.use(candidate, place))
      if (most === 0) continue
      const sum = asking.get(limit)!
      sum.asked += most
      sum.places.push(place)
    }
  }
  for (const [{ capacity }, { asked, places }] of asking) {
    if (asked > capacity) for (const place of places) inDoubt.add(componentAt(place))
  }
  return inDoubt
}

/** The strongly connected component of each node, by Kosaraju's two searches. */
function componentsOf(next: readonly (readonly number[])[]): readonly number[] {
  const previous: number[][] = next.map(() => [])
  for (const [from, targets] of next.entries()) for (const to of targets) previous[to]!.push(from)
  const component = new Array<number>(next.length).fill(-1)
  for (const root of inOrderOfFinish(next).reverse()) {
    if (component[root] !== -1) continue
    const stack = [root]
    component[root] = root
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const before of previous[node]!) {
        if (component[before] !== -1) continue
        component[before] = root
        stack.push(before)
      }
    }
  }
  return component
}

/** Every node once, in the order in which a depth-first search leaves it. */
function inOrderOfFinish(next: readonly (readonly number[])[]): number[] {
  const seen = new Array<boolean>(next.length).fill(false)
  const finished: number[] = []
  for (const root of next.keys()) {
    if (seen[root]) continue
    seen[root] = true
    const path = [{ node: root, turn: 0 }]
    while (path.length > 0) {
      const here = path[path.length - 1]!
      const to = next[here.node]![here.turn++]
      if (to === undefined) {
        finished.push(here.node)
        path.pop()
      } else if (!seen[to]) {
        seen[to] = true
        path.push({ node: to, turn: 0 })
      }
    }
  }
  return finished
}

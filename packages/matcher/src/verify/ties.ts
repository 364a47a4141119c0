import type { TightGraph } from './tight-graph.ts'

/**
 * The filled places that another optimum fills with somebody else, or leaves empty. Two optima differ by cycles along
 * which people move up one place each; where somebody drops out or a place falls empty, the cycle runs through a node
 * that stands for "nowhere". So a filled place is tied exactly when place and occupant lie on a common cycle: in one strongly
 * connected component of the graph of possible moves. O(tight pairs).
 */
export function tiedPlaces(graph: TightGraph, placeCount: number): ReadonlySet<number> {
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
  return new Set(
    [...personIn]
      .filter(([place, person]) => component[placeNode(place)] === component[person])
      .map(([place]) => place),
  )
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

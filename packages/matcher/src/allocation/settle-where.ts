import type { Components } from './components.ts'
import type { Market } from './lottery.ts'
import type { TightArcs } from './tight-arcs.ts'

/**
 * *Where*, once it is settled who: in the order of their tickets, each candidate gets, of the places that some optimum still gives
 * them, the one where they score highest, then the earlier ticket of the place. A pair is in some such optimum exactly when a
 * path leads from the wished place back to the one held, past nobody who is settled already; it can lead only through places
 * of one component, which leaves few. What is found not to lead back is not entered again for the same candidate.
 */
export function settleWhere(market: Market, { starts, arcs, placeMask }: TightArcs, components: Components): void {
  const { candidateAt, placeAt, placePrices } = market
  const outside = candidateAt.length
  const settled = new Uint8Array(outside)
  const reachedFor = new Int32Array(outside + 1).fill(-1)
  const next = new Int32Array(outside + 1)
  const path: number[] = []
  const unpriced: number[] = []
  for (let place = 0; place < outside; place++) {
    if (placePrices[place] === 0 && components.size[components.of[place]] > 1) unpriced.push(place)
  }

  /** Whether who or what is at the node can go to the place directly. */
  const leadsTo = (node: number, goal: number): boolean => {
    if (node === outside) return placePrices[goal] === 0
    const candidate = candidateAt[node]
    if (candidate < 0) return false
    for (let i = starts[candidate]; i < starts[candidate + 1]; i++) if ((arcs[i] & placeMask) === goal) return true
    return false
  }
  const mayEnter = (place: number, from: number, drawn: number): boolean =>
    reachedFor[place] !== drawn && settled[place] === 0 && components.of[place] === components.of[from]
  /** The next node to enter from this one, or −1. */
  const step = (node: number, drawn: number): number => {
    if (node === outside) {
      while (next[outside] < unpriced.length) {
        const place = unpriced[next[outside]++]
        if (candidateAt[place] >= 0 && mayEnter(place, node, drawn)) return place
      }
      return -1
    }
    const candidate = candidateAt[node]
    if (candidate < 0) return reachedFor[outside] === drawn ? -1 : outside
    while (next[node] < starts[candidate + 1]) {
      const place = arcs[next[node]++] & placeMask
      if (mayEnter(place, node, drawn)) return place
    }
    return -1
  }
  /** Leaves on `path` the way from `from` to `goal`, without the goal; empty when there is none. */
  const findPath = (from: number, goal: number, drawn: number): void => {
    let entered = from
    for (;;) {
      reachedFor[entered] = drawn
      next[entered] = entered === outside || candidateAt[entered] < 0 ? 0 : starts[candidateAt[entered]]
      path.push(entered)
      if (leadsTo(entered, goal)) return
      entered = -1
      while (entered < 0) {
        entered = step(path[path.length - 1], drawn)
        if (entered >= 0) break
        path.pop()
        if (path.length === 0) return
      }
    }
  }

  for (let drawn = 0; drawn < placeAt.length; drawn++) {
    const held = placeAt[drawn]
    if (held < 0 || components.size[components.of[held]] === 1) continue
    const wishes = arcs.subarray(starts[drawn], starts[drawn + 1]).sort()
    for (const wish of wishes) {
      const place = wish & placeMask
      if (place !== held) {
        if (settled[place] === 1 || reachedFor[place] === drawn) continue
        if (components.of[place] !== components.of[held]) continue
        findPath(place, held, drawn)
        if (path.length === 0) continue
        moveAlong(market, path, held)
        placeAt[drawn] = place
        candidateAt[place] = drawn
        path.length = 0
      }
      settled[place] = 1
      break
    }
  }
}

/** Who is at each node of the path goes to the next, from the last to the goal; past `outside` a place stays empty. */
function moveAlong({ candidateAt, placeAt }: Market, path: readonly number[], goal: number): void {
  let target = goal
  for (const node of path.toReversed()) {
    if (node === candidateAt.length) candidateAt[target] = -1
    else {
      if (candidateAt[node] >= 0) {
        placeAt[candidateAt[node]] = target
        candidateAt[target] = candidateAt[node]
      }
      target = node
    }
  }
}

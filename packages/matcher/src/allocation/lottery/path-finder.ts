import type { Components } from './components.ts'
import type { DualSolution } from './dual-solution.ts'
import type { TightArcs } from './tight-arcs.ts'

/** Arcs looked at before the other side has its turn. */
const ARCS_PER_TURN = 32

/**
 * Looks for ways in which places change hands among those who are placed already, all of them of optimal allocations.
 */
export interface PathFinder {
  /** From now on whoever is drawn gives up `held`. */
  readonly begin: (held: number) => void
  /**
   * The nodes of a path from `wish` to `held`, without `held`, in {@link PathFinder.path}: who is at each goes to the
   * next, past `outside` a place stays empty. `false` where there is none.
   */
  readonly find: (wish: number) => boolean
  readonly path: readonly number[]
  /** No path enters the place any more. */
  readonly settle: (place: number) => void
}

/**
 * Breadth-first search from both ends in turns (Pohl 1971), on the residual graph of a component: a search that
 * succeeds looks at about the square root of what one from a single end does, and one that fails is over as soon as
 * either end has nothing left. What is known of the way back to `held`, and of where nothing leads back, is kept from
 * wish to wish.
 */
export function createPathFinder(
  { candidateAt, placeAt, placePrices }: DualSolution,
  { starts, arcs, placeMask }: TightArcs,
  components: Components,
): PathFinder {
  const outside = candidateAt.length
  const reverse = reverseArcs(placeAt, { starts, arcs, placeMask }, outside)
  const unpriced = Int32Array.from(placePrices.keys()).filter(
    (place) => placePrices[place] === 0 && components.size[components.of[place]] > 1,
  )
  const settled = new Uint8Array(outside + 1)
  const forward = {
    mark: new Int32Array(outside + 1),
    from: new Int32Array(outside + 1),
    queue: new Int32Array(outside + 1),
  }
  const backward = {
    mark: new Int32Array(outside + 1),
    to: new Int32Array(outside + 1),
    queue: new Int32Array(outside + 1),
  }
  const path: number[] = []
  let searches = 0
  let firstSearch = 1
  let goal = -1
  let component = -1
  let [head, tail, cursor] = [0, 0, 0]
  let [backHead, backTail, backCursor] = [0, 0, 0]

  const begin = (held: number): void => {
    firstSearch = ++searches
    goal = held
    component = components.of[held]
    backward.mark[held] = firstSearch
    backward.queue[0] = held
    ;[backHead, backTail, backCursor] = [0, 1, 0]
  }
  const mayEnter = (node: number): boolean => settled[node] === 0 && components.of[node] === component
  const leadsBack = (node: number): boolean => backward.mark[node] === firstSearch

  /** Looks at the next arcs that lead to where the way back is known; the node where the ends met, or −1. */
  const lookBack = (): number => {
    const node = backward.queue[backHead]
    const reach = (previous: number): boolean => {
      if (leadsBack(previous) || !mayEnter(previous)) return false
      backward.mark[previous] = firstSearch
      backward.to[previous] = node
      backward.queue[backTail++] = previous
      return forward.mark[previous] === searches
    }
    // What is empty leads outside: the forward end finds that by itself.
    const end = node === outside ? 0 : reverse.starts[node + 1]
    if (backCursor === 0 && node !== outside) {
      backCursor = reverse.starts[node]
      if (placePrices[node] === 0 && reach(outside)) return outside
    }
    const stop = Math.min(end, backCursor + ARCS_PER_TURN)
    while (backCursor < stop) {
      const previous = placeAt[reverse.candidates[backCursor++]]
      if (previous !== node && reach(previous)) return previous
    }
    if (backCursor >= end) {
      backHead++
      backCursor = 0
    }
    return -1
  }
  /** Looks at the next arcs that lead on from the wish; the node where the ends met, or −1. */
  const lookAhead = (): number => {
    const node = forward.queue[head]
    const reach = (next: number): boolean => {
      if (forward.mark[next] >= firstSearch || !mayEnter(next)) return false
      forward.mark[next] = searches
      forward.from[next] = node
      forward.queue[tail++] = next
      return leadsBack(next)
    }
    const candidate = node === outside ? -1 : candidateAt[node]
    let isDone = true
    if (node === outside) {
      const stop = Math.min(unpriced.length, cursor + ARCS_PER_TURN)
      for (; cursor < stop; cursor++) {
        const next = unpriced[cursor]
        if (candidateAt[next] >= 0 && reach(next)) return next
      }
      isDone = cursor === unpriced.length
    } else if (candidate < 0) {
      if (reach(outside)) return outside
    } else {
      const end = starts[candidate + 1]
      if (cursor === 0) cursor = starts[candidate]
      const stop = Math.min(end, cursor + ARCS_PER_TURN)
      while (cursor < stop) {
        const next = arcs[cursor++] & placeMask
        if (next !== node && reach(next)) return next
      }
      isDone = cursor >= end
    }
    if (isDone) {
      head++
      cursor = 0
    }
    return -1
  }
  const layPath = (met: number): true => {
    path.length = 0
    for (let node = met; node >= 0; node = forward.from[node]) path.push(node)
    path.reverse()
    for (let node = met; node !== goal; ) {
      node = backward.to[node]
      if (node !== goal) path.push(node)
    }
    if (met === goal) path.pop()
    return true
  }
  const find = (wish: number): boolean => {
    if (components.of[wish] !== component || settled[wish] === 1 || forward.mark[wish] >= firstSearch) return false
    searches++
    forward.mark[wish] = searches
    forward.from[wish] = -1
    if (leadsBack(wish)) return layPath(wish)
    forward.queue[0] = wish
    ;[head, tail, cursor] = [0, 1, 0]
    for (;;) {
      const met = backHead < backTail ? lookBack() : -1
      if (met >= 0) return layPath(met)
      if (backHead === backTail && !leadsBack(outside)) return false
      const metAhead = lookAhead()
      if (metAhead >= 0) return layPath(metAhead)
      if (head === tail) return false
    }
  }
  return {
    begin,
    find,
    path,
    settle: (place) => {
      settled[place] = 1
    },
  }
}

/** By place, the candidates who are placed and tight with it. */
function reverseArcs(placeAt: Int32Array, { starts, arcs, placeMask }: TightArcs, placeCount: number) {
  const bounds = new Int32Array(placeCount + 1)
  const eachArc = (visit: (candidate: number, place: number) => void): void => {
    for (let candidate = 0; candidate < placeAt.length; candidate++) {
      if (placeAt[candidate] < 0) continue
      for (let i = starts[candidate]; i < starts[candidate + 1]; i++) visit(candidate, arcs[i] & placeMask)
    }
  }
  eachArc((_, place) => {
    bounds[place + 1]++
  })
  for (let place = 0; place < placeCount; place++) bounds[place + 1] += bounds[place]
  const candidates = new Int32Array(bounds[placeCount])
  const next = bounds.slice()
  eachArc((candidate, place) => {
    candidates[next[place]++] = candidate
  })
  return { starts: bounds, candidates }
}

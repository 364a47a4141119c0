import type { Components } from './components.ts'
import type { DualSolution } from './dual-solution.ts'
import { createPathFinder } from './path-finder.ts'
import type { TightArcs } from './tight-arcs.ts'

/**
 * *Where*, once it is settled who: in the order of their tickets, each candidate gets, of the places that some optimum
 * still gives them, the one where they score highest, then the earlier ticket of the place. A pair is in some such
 * optimum exactly when a path leads from the wished place back to the one held, past nobody who is settled already; it
 * can lead only through places of one component, which leaves few. Which path is taken makes no difference: whoever it
 * moves is settled later.
 */
export function drawPlaces(solution: DualSolution, tight: TightArcs, components: Components): void {
  const { candidateAt, placeAt } = solution
  const { starts, arcs, placeMask } = tight
  const finder = createPathFinder(solution, tight, components)
  for (let drawn = 0; drawn < placeAt.length; drawn++) {
    const held = placeAt[drawn]
    if (held < 0 || components.size[components.of[held]] === 1) continue
    const wishes = arcs.subarray(starts[drawn], starts[drawn + 1]).sort()
    finder.begin(held)
    for (const wish of wishes) {
      const place = wish & placeMask
      if (place !== held) {
        if (!finder.find(place)) continue
        moveAlong(solution, finder.path, held)
        placeAt[drawn] = place
        candidateAt[place] = drawn
      }
      finder.settle(place)
      break
    }
  }
}

/** Who is at each node of the path goes to the next, from the last to the goal; past `outside` a place stays empty. */
function moveAlong({ candidateAt, placeAt }: DualSolution, path: readonly number[], goal: number): void {
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

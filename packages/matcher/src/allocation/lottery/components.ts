/** A directed graph whose last node stands apart. */
export interface Graph {
  /** Node `n` has the arcs `arcs[from[n] … to[n]] & mask`; in place of the last node's, there is `lastArcs`. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly arcs: Int32Array
  readonly mask: number
  /** 1 for a node with one more arc, to the last node. */
  readonly toLast: Uint8Array
  readonly lastArcs: Int32Array
}

export interface Components {
  /** Component by node. */
  readonly of: Int32Array
  /** Number of nodes by component. */
  readonly size: Int32Array
}

/** Strongly connected components (Tarjan 1972, without recursion), in time linear in nodes and arcs. */
export function componentsOf({ from, to, arcs, mask, toLast, lastArcs }: Graph): Components {
  const count = from.length
  const of = new Int32Array(count).fill(-1)
  const size = new Int32Array(count)
  const number = new Int32Array(count)
  const low = new Int32Array(count)
  const next = from.slice()
  const path = new Int32Array(count)
  const open = new Int32Array(count)
  const last = count - 1
  let numbered = 0
  let components = 0
  let openSize = 0
  for (let root = 0; root < count; root++) {
    if (number[root] !== 0) continue
    let depth = 0
    path[0] = root
    number[root] = low[root] = ++numbered
    open[openSize++] = root
    while (depth >= 0) {
      const node = path[depth]
      let target = -1
      if (next[node] < to[node]) target = node === last ? lastArcs[next[node]++] : arcs[next[node]++] & mask
      else if (next[node] === to[node] && toLast[node] === 1) {
        target = last
        next[node]++
      }
      if (target >= 0) {
        if (number[target] === 0) {
          number[target] = low[target] = ++numbered
          open[openSize++] = target
          path[++depth] = target
        } else if (of[target] < 0 && number[target] < low[node]) low[node] = number[target]
        continue
      }
      if (low[node] === number[node]) {
        let member: number
        do {
          member = open[--openSize]
          of[member] = components
          size[components]++
        } while (member !== node)
        components++
      }
      depth--
      if (depth >= 0 && low[node] < low[path[depth]]) low[path[depth]] = low[node]
    }
  }
  return { of, size: size.subarray(0, components) }
}

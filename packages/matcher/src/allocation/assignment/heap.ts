/** A binary heap of nodes by key, least key first; a node may be in it more than once. */
export interface Heap {
  size: number
  keys: Float64Array
  nodes: Int32Array
}

export const createHeap = (): Heap => ({ size: 0, keys: new Float64Array(64), nodes: new Int32Array(64) })

/** The least key, +∞ when empty. */
export const leastKey = (heap: Heap): number => (heap.size === 0 ? Number.POSITIVE_INFINITY : heap.keys[0])

export function pushNode(heap: Heap, node: number, key: number): void {
  if (heap.size === heap.keys.length) grow(heap)
  const { keys, nodes } = heap
  let at = heap.size++
  while (at > 0) {
    const up = (at - 1) >> 1
    if (keys[up] <= key) break
    keys[at] = keys[up]
    nodes[at] = nodes[up]
    at = up
  }
  keys[at] = key
  nodes[at] = node
}

/** Takes the node with the least key; only when not empty. */
export function popNode(heap: Heap): number {
  const { keys, nodes } = heap
  const top = nodes[0]
  const size = --heap.size
  const key = keys[size]
  const node = nodes[size]
  let at = 0
  for (;;) {
    let down = 2 * at + 1
    if (down >= size) break
    if (down + 1 < size && keys[down + 1] < keys[down]) down++
    if (keys[down] >= key) break
    keys[at] = keys[down]
    nodes[at] = nodes[down]
    at = down
  }
  keys[at] = key
  nodes[at] = node
  return top
}

function grow(heap: Heap): void {
  const keys = new Float64Array(2 * heap.size)
  const nodes = new Int32Array(2 * heap.size)
  keys.set(heap.keys)
  nodes.set(heap.nodes)
  heap.keys = keys
  heap.nodes = nodes
}

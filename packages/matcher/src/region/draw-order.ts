/**
 * Position of each ticket of the lottery among all, lowest first; equal tickets keep the order in which they are given
 * (that of the ids). Whoever is in `first`, by index, comes before all others. Tickets are hashes as text: their first
 * 48 bits, as numbers, settle nearly every comparison.
 */
export function drawOrder(tickets: readonly string[], first: ReadonlySet<number> = new Set()): Int32Array {
  const starts = Float64Array.from(
    tickets,
    (ticket, i) => Number.parseInt(ticket.slice(PREFIX, PREFIX + 12), 16) - (first.has(i) ? BEYOND : 0),
  )
  const order = Int32Array.from(tickets.keys()).sort(
    (a, b) => starts[a] - starts[b] || (tickets[a] < tickets[b] ? -1 : tickets[a] > tickets[b] ? 1 : a - b),
  )
  const position = new Int32Array(tickets.length)
  for (let i = 0; i < order.length; i++) position[order[i]] = i
  return position
}

const PREFIX = 'sha256:'.length
/** More than any 48 bits, and exact together with them. */
const BEYOND = 2 ** 48

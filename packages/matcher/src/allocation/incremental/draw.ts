/** The order of the draw, kept while some join and some leave. */
export interface Draw {
  readonly join: (index: number, ticket: number) => void
  readonly leave: (index: number) => void
  /** Position in the draw by index, of so many; who has left comes after all others. */
  readonly positions: (count: number) => Int32Array
}

/** From tickets by index; a lower ticket is drawn earlier, equal ones in the order of joining. */
export function createDraw(tickets: Int32Array): Draw {
  const ticketOf = Array.from(tickets)
  const order = Array.from(tickets.keys()).sort((a, b) => ticketOf[a] - ticketOf[b])
  const firstAfter = (ticket: number): number => {
    let low = 0
    let high = order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (ticketOf[order[middle]] <= ticket) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    join: (index, ticket) => {
      ticketOf[index] = ticket
      order.splice(firstAfter(ticket), 0, index)
    },
    leave: (index) => {
      order.splice(order.lastIndexOf(index, firstAfter(ticketOf[index]) - 1), 1)
    },
    positions: (count) => {
      const at = new Int32Array(count).fill(-1)
      order.forEach((index, position) => {
        at[index] = position
      })
      let last = order.length
      for (let index = 0; index < count; index++) if (at[index] < 0) at[index] = last++
      return at
    },
  }
}

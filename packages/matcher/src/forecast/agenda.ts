/** What is due on which day; of one day in the order in which it was put there. */
export interface Agenda<Event> {
  readonly add: (day: number, event: Event) => void
  /** What is due on the day, which is then over: what is added for it while it is read comes too. */
  readonly due: (day: number) => Generator<Event>
}

export function createAgenda<Event>(lastDay: number): Agenda<Event> {
  const events = new Map<number, Event[]>()
  return {
    add: (day, event) => {
      if (day > lastDay) return
      const known = events.get(day)
      if (known === undefined) events.set(day, [event])
      else known.push(event)
    },
    *due(day) {
      const today = events.get(day)
      for (let at = 0; at < (today?.length ?? 0); at++) yield (today as Event[])[at]
      events.delete(day)
    },
  }
}

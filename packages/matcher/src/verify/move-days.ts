import type { PlainDate } from '@thuismatch/shared/domain'
import { emptyHomeSet, type HomeSet, homeSetOf } from './home-set.ts'
import type { Region } from './region.ts'

/** From the home on that is `first` in the order of availability, somebody's move is on this day or later. */
export interface MoveSpan {
  readonly day: PlainDate
  /** Number of the first day of availability, of those in the region, that lies in the span; 0 for the first span. */
  readonly first: number
}

/** The days on which the homes of a region become available, and which homes do when. */
export interface MoveDays {
  /**
   * Splits the homes by the day of the move of somebody who is ready on a day, wherever one of the days given begins.
   */
  readonly spansOf: (ready: PlainDate, days: readonly PlainDate[]) => readonly MoveSpan[]
  /** The homes of the spans from one number on, and before another. */
  readonly between: (first: number, next?: number) => HomeSet
}

export function moveDaysOf({ homes }: Pick<Region, 'homes'>): MoveDays {
  const available = [...new Set(homes.map(({ place }) => place.availableFrom))].sort()
  const numberOf = new Map(available.map((day, i) => [day, i]))
  const dayOf = Int32Array.from(homes, ({ place }) => numberOf.get(place.availableFrom) ?? 0)
  const known = new Map<number, HomeSet>()
  const none = emptyHomeSet(homes.length)

  const firstFrom = (day: PlainDate): number => {
    let low = 0
    let high = available.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (available[middle] < day) low = middle + 1
      else high = middle
    }
    return low
  }
  const from = (first: number): HomeSet => {
    let set = known.get(first)
    if (set === undefined) {
      set = homeSetOf(homes.length, (home) => dayOf[home] >= first)
      known.set(first, set)
    }
    return set
  }

  return {
    spansOf: (ready, days) => {
      const spans: MoveSpan[] = [{ day: ready, first: 0 }]
      const last = available[available.length - 1] ?? ready
      const coming = days.filter((day) => day > ready && day <= last)
      for (const day of coming.length > 1 ? coming.sort() : coming) {
        const first = firstFrom(day)
        // No home between the two days: the later is what holds.
        if (first === spans[spans.length - 1].first && spans.length > 1) spans.pop()
        spans.push({ day, first })
      }
      return spans
    },
    between: (first, next) => {
      const these = from(first)
      const later = next === undefined ? none : from(next)
      return these.map((word, i) => word & ~later[i])
    },
  }
}

/**
 * The days from `asOf` until the last home is available on which somebody is a year older. Born on 29 February that is
 * written as the 29th in every year: it comes after the 28th and before March.
 */
export function birthdays(
  bornOn: PlainDate,
  { asOf, lastAvailable }: Pick<Region, 'asOf' | 'lastAvailable'>,
): PlainDate[] {
  const days: PlainDate[] = []
  const until = Number(lastAvailable.slice(0, 4))
  for (let year = Number(asOf.slice(0, 4)); year <= until; year++) {
    days.push(`${String(year).padStart(4, '0')}${bornOn.slice(4)}` as PlainDate)
  }
  return days
}

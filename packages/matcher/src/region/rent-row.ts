import type { Region } from './region.ts'
import { HOUSEHOLD_CLASSES } from './rent-terms.ts'

/** Number of the rent period of the pair's move-in date. */
export function rentPeriodOf({ rentPeriods }: Region, candidate: number, place: number): number {
  const ready = rentPeriods.ofCandidate[candidate]
  const available = rentPeriods.ofPlace[place]
  return ready > available ? ready : available
}

/** Row of the rent terms, by period and class of household, that holds for a pair. */
export const rentRow = (region: Region, candidate: number, place: number): number =>
  rentPeriodOf(region, candidate, place) * HOUSEHOLD_CLASSES + region.people.householdClass[candidate]

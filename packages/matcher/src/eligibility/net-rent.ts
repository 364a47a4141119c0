import type { MissingField } from '@thuismatch/shared/domain'
import { NO, NOT_KNOWN, YES } from './not-known.ts'
import type { Region } from './region.ts'
import { rentPeriodOf, rentRow } from './rent-row.ts'
import { yearsBetween } from './ymd.ts'

/** Old enough, on the move-in date, for the adult calculation cap: 1, 0, or −1 when the birth date is not known. */
export function isAdult(region: Region, candidate: number, place: number): number {
  const { people, homes, rent } = region
  const bornOn = people.bornOn[candidate]
  if (bornOn === NOT_KNOWN) return NOT_KNOWN
  const ready = people.readyOn[candidate]
  const available = homes.availableFrom[place]
  const years = yearsBetween(bornOn, ready > available ? ready : available)
  return years >= rent.adultAge[rentPeriodOf(region, candidate, place)] ? YES : NO
}

/** Net rent in cents per month of a household whose income is low enough for the allowance. */
export function entitledNetRent(region: Region, row: number, adult: number, place: number): number {
  const { entitledNetRent, grossRent } = region.rent
  return entitledNetRent[(row * 2 + adult) * grossRent.length + place]
}

/** Net rent of a pair in cents per month, −1 where it hangs on a value that is not known. */
export function netRent(region: Region, candidate: number, place: number): number {
  const gross = region.rent.grossRent[place]
  if (gross === 0) return 0
  const row = rentRow(region, candidate, place)
  const income = region.people.incomeYearCents[candidate]
  if (income > region.rent.incomeCeiling[row]) return gross
  const adult = isAdult(region, candidate, place)
  const net = entitledNetRent(region, row, adult === NO ? NO : YES, place)
  if (adult === NOT_KNOWN && net !== entitledNetRent(region, row, NO, place)) return NOT_KNOWN
  return income === NOT_KNOWN && net !== gross ? NOT_KNOWN : net
}

/** The values for want of which the burden of the rent is not known: of two, each that could make a difference. */
export function missingForNetRent(region: Region, candidate: number, place: number): MissingField[] {
  const { people, rent } = region
  const missing: MissingField[] = []
  const row = rentRow(region, candidate, place)
  const income = people.incomeYearCents[candidate]
  if (
    people.bornOn[candidate] === NOT_KNOWN &&
    income <= rent.incomeCeiling[row] &&
    entitledNetRent(region, row, NO, place) !== entitledNetRent(region, row, YES, place)
  ) {
    missing.push('bornOn')
  }
  if (income === NOT_KNOWN) missing.push('incomeYearCents')
  return missing
}

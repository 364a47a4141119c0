import type { MissingField } from '@thuismatch/shared/domain'
import { NO, NOT_KNOWN, YES } from './not-known.ts'
import type { Region } from './region.ts'
import { TWELVE_HUNDREDTHS } from './rent-allowance.ts'
import { rentPeriodOf } from './rent-row.ts'
import { isYoung } from './young-rule.ts'

/** Whether the lower calculation cap holds: 1, 0, or −1 where that hangs on an age that is not known. */
export function isYoungPair({ people, homes, rent }: Region, c: number, p: number, period: number): number {
  const ready = people.readyOn[c]
  const available = homes.availableFrom[p]
  return isYoung(
    ready > available ? ready : available,
    rent.adultFrom[period * people.readyOn.length + c],
    people.oldestKnown[c],
  )
}

/** What the place gives to those who bear nothing, were it to give an allowance. */
function given({ rent, people, homes }: Region, c: number, p: number, period: number, young: number): number {
  return rent.given[((period * 3 + people.householdClass[c]) * 2 + young) * homes.availableFrom.length + p]
}

const borne = ({ rent, people }: Region, c: number, period: number): number =>
  rent.borne[period * people.readyOn.length + c]

/**
 * Net rent of a pair in twelve-hundredths of a cent a month, −1 where it hangs on a value that is not known. In this
 * unit twelve months of it are what so many percent of a yearly income in cents are, so that the two compare as they
 * stand.
 */
export function netRent(region: Region, c: number, p: number): number {
  const { people, rent } = region
  const gross = rent.grossRent[p] * TWELVE_HUNDREDTHS
  if (gross === 0) return 0
  const gives = rent.givesAllowance[p]
  if (gives === NO || people.hasAssets[c] === 1) return gross
  const period = rentPeriodOf(region, c, p)
  if (rent.hasAllowanceRow[period] === 0) return NOT_KNOWN
  const born = borne(region, c, period)
  const young = isYoungPair(region, c, p, period)
  const allowance = given(region, c, p, period, young === YES ? YES : NO) - born
  if (young === NOT_KNOWN) {
    const other = given(region, c, p, period, YES) - born
    if (allowance !== other && (allowance > 0 || other > 0)) return NOT_KNOWN
  }
  // The allowance falls with the income: whoever gets none without any gets none at all.
  if (allowance <= 0) return gross
  return gives === NOT_KNOWN || people.incomeYearCents[c] === NOT_KNOWN ? NOT_KNOWN : gross - allowance
}

/**
 * Whether the net rent is above what the household bears, in twelve-hundredths of a cent a month: 1, 0, or −1 where
 * that hangs on an age, a fact of the home or an amount of the norms that is not known.
 */
export function isTooDear(region: Region, c: number, p: number, bearable: number): number {
  const { rent } = region
  const gross = rent.grossRent[p] * TWELVE_HUNDREDTHS
  // No allowance makes it dearer, and none leaves less than a cent.
  if (gross <= bearable) return NO
  const gives = rent.givesAllowance[p]
  if (gives === NO || region.people.hasAssets[c] === 1 || bearable < TWELVE_HUNDREDTHS) return YES
  const period = rentPeriodOf(region, c, p)
  if (rent.hasAllowanceRow[period] === 0) return NOT_KNOWN
  const enough = gross - bearable + borne(region, c, period)
  const young = isYoungPair(region, c, p, period)
  const dear = given(region, c, p, period, young === YES ? YES : NO) < enough ? YES : NO
  if (young === NOT_KNOWN && dear !== (given(region, c, p, period, YES) < enough ? YES : NO)) return NOT_KNOWN
  return dear === NO && gives === NOT_KNOWN ? NOT_KNOWN : dear
}

/** The values for want of which the burden of the rent is not known: of several, each that could make a difference. */
export function missingForNetRent(region: Region, c: number, p: number): MissingField[] {
  const { people, rent, candidates, places } = region
  const missing: MissingField[] = []
  const { bornOn, household } = candidates[c]
  const period = rentPeriodOf(region, c, p)
  const gives = rent.givesAllowance[p]
  const income = people.incomeYearCents[c]
  if (gives !== NO && people.hasAssets[c] === 0 && rent.hasAllowanceRow[period] === 1) {
    const born = borne(region, c, period)
    const most = Math.max(0, given(region, c, p, period, NO) - born)
    const young = isYoungPair(region, c, p, period)
    if (young === NOT_KNOWN && most !== Math.max(0, given(region, c, p, period, YES) - born)) {
      if (bornOn === null) missing.push('bornOn')
      if (household.adults > 1) missing.push('household.oldestBornOn')
    }
    if (income === NOT_KNOWN) missing.push('incomeYearCents')
    if (gives === NOT_KNOWN && (young === YES ? given(region, c, p, period, YES) - born : most) > 0) {
      if (places[p].selfContained === null) missing.push('place.selfContained')
      if (places[p].designatedForAllowance === null) missing.push('place.designatedForAllowance')
    }
  } else if (income === NOT_KNOWN) missing.push('incomeYearCents')
  return missing
}

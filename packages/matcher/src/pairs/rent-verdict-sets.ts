import { NO, NOT_KNOWN, YES } from '../region/not-known.ts'
import type { Region } from '../region/region.ts'
import { TWELVE_HUNDREDTHS } from '../region/rent-allowance.ts'
import { HOUSEHOLD_CLASSES } from '../region/rent-terms.ts'
import { emptyPlaceSet, type PlaceSet } from './place-set.ts'
import { placesAbove } from './places-above.ts'

/**
 * Writes where affordability is not met by the candidate; answers which verdicts there are, as bits like those of a
 * verdict.
 */
export type RentVerdictWriter = (candidate: number, unmet: PlaceSet, unknown: PlaceSet) => number

/**
 * The verdicts of `affordability` by sets. A home is too dear where its rent is above what the household bears, and,
 * where it gives an allowance, what is left of the rent by what it gives is above what the household bears less what it
 * bears of the allowance: for all households of one size and cap, under one row of the norms, that is one order of the
 * homes, and where it begins a number for each household.
 */
export function rentVerdictWriter(region: Region): RentVerdictWriter {
  const { people, homes, rent, rentPeriods, policy } = region
  const places = rent.grossRent.length
  const count = people.readyOn.length
  const grossAbove = placesAbove(rent.grossRent.map((gross) => gross * TWELVE_HUNDREDTHS))
  const availableAbove = placesAbove(homes.availableFrom)
  const setOf = (belongs: (place: number) => boolean): PlaceSet => {
    const set = emptyPlaceSet(places)
    for (let p = 0; p < places; p++) if (belongs(p)) set[p >> 5] |= 1 << (p & 31)
    return set
  }
  const givesNone = setOf((p) => rent.givesAllowance[p] === NO)
  const mayGive = setOf((p) => rent.givesAllowance[p] === NOT_KNOWN)
  const paid = setOf((p) => rent.grossRent[p] > 0)
  // Of each period of candidates, the places to which they move in each period from then on.
  const inPeriod = rentPeriods.periods.map((_, own) =>
    rentPeriods.periods.map((_, period) => setOf((p) => Math.max(own, rentPeriods.ofPlace[p]) === period)),
  )
  const netAbove: ReturnType<typeof placesAbove>[] = []
  const dear = emptyPlaceSet(places)
  const byOld = emptyPlaceSet(places)
  const byYoung = emptyPlaceSet(places)
  const whenOld = emptyPlaceSet(places)

  /** The homes of which the net rent by an allowance reckoned so is above the value. */
  function writeNetAbove(row: number, young: number, value: number, into: PlaceSet): void {
    const order = row * 2 + young
    netAbove[order] ??= placesAbove(
      rent.grossRent.map((gross, p) => gross * TWELVE_HUNDREDTHS - rent.given[order * places + p]),
    )
    netAbove[order](value, into)
  }

  return (candidate, unmet, unknown) => {
    const income = people.incomeYearCents[candidate]
    if (income === NOT_KNOWN) {
      unmet.fill(0)
      unknown.set(paid)
      return bitsOf(unmet, unknown)
    }
    const bearable = policy.affordabilityMaxSharePercent * income
    // No allowance makes a home dearer, and none leaves less than a cent.
    grossAbove(bearable, dear)
    unknown.fill(0)
    if (people.hasAssets[candidate] === 1 || bearable < TWELVE_HUNDREDTHS) {
      unmet.set(dear)
      return bitsOf(unmet, unknown)
    }
    for (let word = 0; word < dear.length; word++) unmet[word] = dear[word] & givesNone[word]
    const own = rentPeriods.ofCandidate[candidate]
    for (let period = own; period < inPeriod.length; period++) {
      const here = inPeriod[own][period]
      if (rent.hasAllowanceRow[period] === 0) {
        for (let word = 0; word < dear.length; word++) unknown[word] |= dear[word] & here[word] & ~givesNone[word]
        continue
      }
      const row = period * HOUSEHOLD_CLASSES + people.householdClass[candidate]
      const value = bearable - rent.borne[period * count + candidate]
      const adultFrom = rent.adultFrom[period * count + candidate]
      if (people.readyOn[candidate] >= adultFrom) whenOld.fill(-1)
      else availableAbove(adultFrom - 1, whenOld)
      const isOldestKnown = people.oldestKnown[candidate] === YES
      writeNetAbove(row, NO, value, byOld)
      if (isOnlyOld(whenOld, here)) byYoung.set(byOld)
      else writeNetAbove(row, YES, value, byYoung)
      for (let word = 0; word < dear.length; word++) {
        const giving = dear[word] & here[word] & ~givesNone[word]
        const old = whenOld[word]
        const other = (byOld[word] & old) | (byYoung[word] & ~old)
        const one = isOldestKnown ? other : byOld[word]
        unmet[word] |= giving & one & other
        unknown[word] |= giving & ((one ^ other) | (~one & mayGive[word]))
      }
    }
    return bitsOf(unmet, unknown)
  }

  function isOnlyOld(old: PlaceSet, here: PlaceSet): boolean {
    for (let word = 0; word < old.length; word++) if ((here[word] & ~old[word]) !== 0) return false
    return true
  }
}

/** 1 where something is unmet, 2 where something is unknown, or both. */
function bitsOf(unmet: PlaceSet, unknown: PlaceSet): number {
  let isUnmet = 0
  let isUnknown = 0
  for (let word = 0; word < unmet.length; word++) {
    isUnmet |= unmet[word]
    isUnknown |= unknown[word]
  }
  return (isUnmet === 0 ? 0 : 1) | (isUnknown === 0 ? 0 : 2)
}

import {
  availabilityRank,
  type FactorDetail,
  type FactorName,
  isInU16,
  type MissingField,
  subRegionOf,
} from '@thuismatch/shared/domain'
import type { Pair } from './pair.ts'
import { affordabilityDetail, missingForRent, netRentOf } from './rent.ts'

interface Factor<F extends FactorName> {
  /** 0–1000, rounded down; `null` where a value that it needs is not known. */
  readonly points: (pair: Pair) => number | null
  /** For want of what the points are unknown; asked only where they are. */
  readonly missing: (pair: Pair) => readonly MissingField[]
  readonly detail: (pair: Pair) => FactorDetail[F]
}

/** The policy's table of soft factors, read once more. */
export const factors: { readonly [F in FactorName]: Factor<F> } = {
  origin: {
    points: ({ person: { origin, candidate }, home: { municipality } }) => {
      if (origin === null) return null
      if (!isInU16(origin) || !isInU16(municipality)) return 0
      if (candidate.wishes.leaveOrigin) return origin === municipality ? 0 : 1000
      if (origin === municipality) return 1000
      return subRegionOf(origin) === subRegionOf(municipality) ? 600 : 300
    },
    missing: () => ['originMunicipality'],
    detail: ({ person, home }) => ({
      origin: person.origin,
      place: home.municipality,
      leaveOrigin: person.candidate.wishes.leaveOrigin,
    }),
  },
  support: {
    points: (pair) => {
      const { person, home } = pair
      const { availability, buildingBlocks } = person.candidate.support
      if (person.hundredthsNeeded === null || availability === null) return null
      const needed = buildingBlocks.length
      const missing = bitsIn(person.blocks & ~home.blocks)
      const gap = Math.abs(person.hundredthsNeeded - home.hundredthsDelivered)
      const steps = Math.abs(availabilityRank(availability) - availabilityRank(home.place.support.availability))
      // In parts of 1 / (100 × needed): 20 points for each of the first 15 hours, 1 for each further hour.
      const parts = 100 * Math.max(needed, 1)
      const lost =
        (20 * Math.min(gap, 1500) + Math.max(gap - 1500, 0)) * Math.max(needed, 1) +
        100 * steps * parts +
        200 * missing * 100
      return Math.max(0, Math.floor((1000 * parts - lost) / parts))
    },
    missing: ({ person: { candidate } }) => [
      ...(candidate.support.hoursPerWeek === null ? (['support.hoursPerWeek'] as const) : []),
      ...(candidate.support.availability === null ? (['support.availability'] as const) : []),
    ],
    detail: (pair) => {
      const { needed, missing } = blocks(pair)
      return {
        neededHours: pair.person.candidate.support.hoursPerWeek,
        deliveredHours: pair.home.place.support.maxHoursPerWeek,
        neededAvailability: pair.person.candidate.support.availability,
        deliveredAvailability: pair.home.place.support.availability,
        blocksNeeded: needed,
        blocksMissing: missing,
      }
    },
  },
  household: {
    points: (pair) => {
      const { fits, spare } = room(pair)
      return fits ? Math.max(0, 1000 - 60 * Math.min(spare, 10) - Math.max(spare - 10, 0)) : 0
    },
    missing: () => [],
    detail: (pair) => room(pair),
  },
  waiting: {
    points: (pair) => {
      const { waitingCapDays } = pair.region.policy
      return Math.floor((1000 * Math.min(daysWaited(pair), waitingCapDays)) / waitingCapDays)
    },
    missing: () => [],
    detail: (pair) => ({ days: daysWaited(pair), capDays: pair.region.policy.waitingCapDays }),
  },
  deadline: {
    points: ({ person: { daysToDeadline: daysLeft } }) => {
      if (daysLeft === null || daysLeft > 365) return 0
      return daysLeft <= 0 ? 1000 : Math.floor((1000 * (365 - daysLeft)) / 365)
    },
    missing: () => [],
    detail: ({ person }) => ({ daysLeft: person.daysToDeadline }),
  },
  wishes: {
    points: (pair) => {
      return (isWishedMunicipality(pair) ? 500 : 0) + (isWishedForm(pair) ? 500 : 0)
    },
    missing: () => [],
    detail: (pair) => wishesGranted(pair),
  },
  affordability: {
    points: (pair) => {
      const net = netRentOf(pair)
      const income = pair.person.candidate.incomeYearCents
      if (net === 0) return 1000
      if (net === null || income === null) return null
      const bearable = pair.region.policy.affordabilityMaxSharePercent * income
      if (net >= bearable) return 0
      // Below 2^42 neither the product nor the quotient can round up to another whole number.
      return bearable < 2 ** 42
        ? Math.floor((1000 * (bearable - net)) / bearable)
        : Number((1000n * BigInt(bearable - net)) / BigInt(bearable))
    },
    missing: missingForRent,
    detail: (pair) => ({
      netRentCents: affordabilityDetail(pair).netRentCents,
      incomeYearCents: pair.person.candidate.incomeYearCents,
      maxSharePercent: pair.region.policy.affordabilityMaxSharePercent,
    }),
  },
}

/** How many bits are set; building blocks are few. */
function bitsIn(set: number): number {
  let count = 0
  for (let left = set; left !== 0; left &= left - 1) count++
  return count
}

function blocks({ person, home }: Pair): { needed: number; missing: FactorDetail['support']['blocksMissing'] } {
  const wanted = person.candidate.support.buildingBlocks
  return {
    needed: wanted.length,
    missing: wanted.filter((block) => !home.place.support.buildingBlocks.includes(block)),
  }
}

function room({ person: { candidate }, home: { place } }: Pair): FactorDetail['household'] {
  const adults = place.occupants.maxAdults - candidate.household.adults
  const children = place.occupants.maxChildren - candidate.household.children
  return { fits: adults >= 0 && children >= 0, spare: Math.max(0, adults + children) }
}

const daysWaited = ({ person }: Pair): number => Math.max(0, person.daysWaited)

const wishesGranted = (pair: Pair): FactorDetail['wishes'] => ({
  municipality: isWishedMunicipality(pair),
  form: isWishedForm(pair),
})

const isWishedMunicipality = ({ person: { wishedMunicipalities }, home }: Pair): boolean =>
  wishedMunicipalities.size === 0 || wishedMunicipalities.has(home.municipality)

function isWishedForm({ person, home }: Pair): boolean {
  const { forms } = person.candidate.wishes
  return forms.length === 0 || forms.includes(home.place.form)
}

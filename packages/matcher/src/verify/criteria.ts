import {
  type AskedDetail,
  addMonths,
  availabilityRank,
  type CriterionCode,
  type CriterionDetail,
  type Decline,
  isInU16,
  type MissingField,
  subRegionOf,
  type Verdict,
  wholeYears,
} from '@thuismatch/shared/domain'
import { hundredths } from './hundredths.ts'
import type { Pair } from './pair.ts'
import {
  affordabilityDetail,
  affordabilityVerdict,
  appropriateAllocation,
  incomeRentVerdict,
  missingForRent,
} from './rent.ts'

export interface Criterion<Detail> {
  readonly verdict: (pair: Pair) => Verdict
  /** For want of what the verdict is unknown; asked only where it is. */
  readonly missing: (pair: Pair) => readonly MissingField[]
  readonly detail: (pair: Pair) => Detail
}

/** The policy's table of hard criteria, read once more. */
export const criteria: { readonly [C in CriterionCode]: Criterion<CriterionDetail[C]> } = {
  group: {
    verdict: ({ person, home }) => (home.place.groups.includes(person.candidate.group) ? 'met' : 'unmet'),
    missing: () => [],
    detail: ({ person, home }) => ({ group: person.candidate.group, groups: home.place.groups }),
  },
  age: {
    verdict: (pair) => {
      const { min, max } = ageBand(pair)
      const from = Math.max(min ?? 0, 0)
      if (max !== null && max < from) return 'unmet'
      if (max === null && from === 0) return 'met'
      const age = ageOf(pair)
      if (age === null) return 'unknown'
      return from <= age && (max === null || age <= max) ? 'met' : 'unmet'
    },
    missing: () => ['bornOn'],
    detail: (pair) => ({ age: ageOf(pair), ...ageBand(pair) }),
  },
  catchment: {
    verdict: ({ person: { origin }, home: { place, municipality } }) => {
      if (place.catchment === 'open') return 'met'
      if (origin === null) return 'unknown'
      const subRegion = subRegionOf(origin)
      const within = {
        local: origin === municipality,
        sub_region: origin === municipality || (subRegion !== undefined && subRegion === subRegionOf(municipality)),
        region: isInU16(origin),
      }
      return within[place.catchment] ? 'met' : 'unmet'
    },
    missing: () => ['originMunicipality'],
    detail: ({ person, home }) => ({
      origin: person.origin,
      place: home.municipality,
      catchment: home.place.catchment,
    }),
  },
  region_residence: {
    verdict: ({ person: { residesIn }, home }) => {
      if (!home.asks.has('region_residence')) return 'met'
      if (residesIn === null) return 'unknown'
      return isInU16(residesIn) ? 'met' : 'unmet'
    },
    missing: () => ['residesIn'],
    detail: ({ person, home }) => ({ asked: home.asks.has('region_residence'), residesIn: person.residesIn }),
  },
  support_hours: {
    verdict: ({ person, home, region }) => {
      const bearable = home.hundredthsDelivered + hundredths(region.policy.supportTolerance.underHours)
      if (person.hundredthsNeeded === null) return bearable >= 16_800 ? 'met' : 'unknown'
      return person.hundredthsNeeded <= bearable ? 'met' : 'unmet'
    },
    missing: () => ['support.hoursPerWeek'],
    detail: ({ person, home, region }) => ({
      needed: person.candidate.support.hoursPerWeek,
      delivered: home.place.support.maxHoursPerWeek,
      tolerance: region.policy.supportTolerance.underHours,
    }),
  },
  support_availability: {
    verdict: ({ person, home }) => {
      const needed = person.candidate.support.availability
      if (needed === null) return 'unknown'
      return availabilityRank(needed) <= availabilityRank(home.place.support.availability) ? 'met' : 'unmet'
    },
    missing: () => ['support.availability'],
    detail: ({ person, home }) => ({
      needed: person.candidate.support.availability,
      delivered: home.place.support.availability,
    }),
  },
  basic_living_skills: asked('basic_living_skills', 'basicLivingSkills'),
  group_living: asked('group_living', 'groupLiving'),
  housing_first_conditions: asked('housing_first_conditions', 'housingFirstConditions'),
  occupants: {
    verdict: ({ person: { candidate }, home: { place } }) =>
      candidate.household.adults <= place.occupants.maxAdults &&
      candidate.household.children <= place.occupants.maxChildren
        ? 'met'
        : 'unmet',
    missing: () => [],
    detail: ({ person: { candidate }, home: { place } }) => ({
      adults: candidate.household.adults,
      children: candidate.household.children,
      maxAdults: place.occupants.maxAdults,
      maxChildren: place.occupants.maxChildren,
    }),
  },
  pets: {
    verdict: ({ person, home }) => needVerdict(person.candidate.household.pets, home.place.petsAllowed),
    missing: ({ person, home }) => [
      ...(person.candidate.household.pets === null ? (['household.pets'] as const) : []),
      ...(home.place.petsAllowed === null ? (['place.petsAllowed'] as const) : []),
    ],
    detail: ({ person, home }) => ({ pets: person.candidate.household.pets, allowed: home.place.petsAllowed }),
  },
  wheelchair: {
    verdict: ({ person, home }) => needVerdict(person.candidate.household.wheelchair, home.place.wheelchairAccessible),
    missing: ({ person, home }) => [
      ...(person.candidate.household.wheelchair === null ? (['household.wheelchair'] as const) : []),
      ...(home.place.wheelchairAccessible === null ? (['place.wheelchairAccessible'] as const) : []),
    ],
    detail: ({ person, home }) => ({
      needed: person.candidate.household.wheelchair,
      accessible: home.place.wheelchairAccessible,
    }),
  },
  affordability: { verdict: affordabilityVerdict, missing: missingForRent, detail: affordabilityDetail },
  income_rent: {
    verdict: incomeRentVerdict,
    missing: () => ['incomeYearCents'],
    detail: (pair) => {
      const { ceiling, limit, cap } = appropriateAllocation(pair)
      return {
        norm: pair.norms.appropriate.validFrom,
        selfContained: pair.home.place.selfContained,
        incomeYearCents: pair.person.candidate.incomeYearCents,
        incomeCeilingYearCents: ceiling,
        incomeLimitYearCents: limit,
        rentCents: pair.home.place.rentCents,
        rentCapCents: cap,
      }
    },
  },
  dates: {
    verdict: (pair) => {
      const { endsOn } = pair.home.place
      return endsOn !== null && endsOn < neededUntil(pair) ? 'unmet' : 'met'
    },
    missing: () => [],
    detail: (pair) => ({
      moveInOn: pair.moveInOn,
      endsOn: pair.home.place.endsOn,
      neededUntil: neededUntil(pair),
    }),
  },
  safety: {
    verdict: (pair) => {
      const { municipality, house, resident } = dangers(pair)
      return municipality || house || resident ? 'unmet' : 'met'
    },
    missing: () => [],
    detail: (pair) => dangers(pair),
  },
  may_share: {
    verdict: ({ person: { candidate } }) =>
      candidate.mayShare === null ? 'unknown' : candidate.mayShare ? 'met' : 'unmet',
    missing: () => ['mayShare'],
    detail: ({ person }) => ({ found: person.candidate.mayShare }),
  },
  indication: {
    verdict: ({ person: { candidate }, moveInOn }) => {
      if (candidate.indicationUntil === null) return 'unknown'
      return candidate.indicationUntil < moveInOn ? 'unmet' : 'met'
    },
    missing: () => ['indicationUntil'],
    detail: ({ person, moveInOn }) => ({ indicationUntil: person.candidate.indicationUntil, moveInOn }),
  },
  declined: {
    verdict: (pair) => (longestDecline(pair) === null ? 'met' : 'unmet'),
    missing: () => [],
    detail: (pair) => {
      const decline = longestDecline(pair)
      return { by: decline?.by ?? null, until: decline?.until ?? null }
    },
  },
  taken: {
    verdict: ({ person, home }) => (person.taken || home.taken ? 'unmet' : 'met'),
    missing: () => [],
    detail: ({ person, home }) => ({ candidate: person.taken, place: home.taken }),
  },
}

/** Something that the place may ask and that the person can or cannot do. */
function asked(
  requirement: 'basic_living_skills' | 'group_living' | 'housing_first_conditions',
  field: 'basicLivingSkills' | 'groupLiving' | 'housingFirstConditions',
): Criterion<AskedDetail> {
  return {
    verdict: ({ person, home }) => {
      if (!home.asks.has(requirement)) return 'met'
      const found = person.candidate[field]
      return found === null ? 'unknown' : found ? 'met' : 'unmet'
    },
    missing: () => [field],
    detail: ({ person, home }) => ({ asked: home.asks.has(requirement), found: person.candidate[field] }),
  }
}

/** A need that the person may have and that the home may serve. */
function needVerdict(needed: boolean | null, served: boolean | null): Verdict {
  if (needed === false || served === true) return 'met'
  return needed === true && served === false ? 'unmet' : 'unknown'
}

/** The place's band; for a young adult only what of it lies within 18–24. */
function ageBand({ person, home: { place } }: Pair): { min: number | null; max: number | null } {
  if (person.candidate.group !== 'young_adult') return place.age
  return { min: Math.max(place.age.min ?? 18, 18), max: Math.min(place.age.max ?? 24, 24) }
}

const ageOf = ({ person: { candidate }, moveInOn }: Pair): number | null =>
  candidate.bornOn === null ? null : wholeYears(candidate.bornOn, moveInOn)

const neededUntil = ({ home: { place }, moveInOn }: Pair) =>
  addMonths(moveInOn, Math.min(place.expectedStayMonths ?? 12, 12))

function dangers({ person, home }: Pair): CriterionDetail['safety'] {
  const { avoidHouses, avoidCandidates } = person.candidate.safety
  return {
    municipality: person.avoidedMunicipalities.has(home.municipality),
    house: home.place.houseId !== null && avoidHouses.includes(home.place.houseId),
    resident: home.house?.residents.some((resident) => avoidCandidates.includes(resident)) ?? false,
  }
}

/** Of the declines in force the one that lasts longest; `null` when there is none. */
function longestDecline({ person, home, region }: Pair): Decline | null {
  const declines = region.declines.get(person.candidate.id)?.get(home.place.id) ?? []
  const inForce = declines.filter(({ until }) => until === null || until >= region.asOf)
  return inForce.reduce<Decline | null>((longest, decline) => {
    if (longest === null) return decline
    const lastsLonger = longest.until !== null && (decline.until === null || longest.until < decline.until)
    return lastsLonger ? decline : longest
  }, null)
}

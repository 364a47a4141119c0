import {
  type AskedDetail,
  addDays,
  addMonths,
  availabilityRank,
  type CandidateField,
  type CriterionCode,
  type CriterionDetail,
  type Decline,
  isInU16,
  type MissingField,
  type PlaceField,
  subRegionOf,
  URGENCY_GROUNDS,
  type Verdict,
  wholeYears,
} from '@thuismatch/shared/domain'
import { hundredths } from './hundredths.ts'
import { incomeRentDetail, incomeRentVerdict, missingForIncomeRent, standingOf } from './income-rent.ts'
import { birthdays } from './move-days.ts'
import type { Pair } from './pair.ts'
import type { Person } from './person.ts'
import type { ByClasses, Reading } from './reading.ts'
import { affordabilityDetail, affordabilityVerdict, missingForRent } from './rent.ts'

export interface Criterion<Detail> {
  readonly verdict: (pair: Pair) => Verdict
  /** For want of what the verdict is unknown; asked only where it is. */
  readonly missing: (pair: Pair) => readonly MissingField[]
  readonly detail: (pair: Pair) => Detail
  /** The answer of the candidate that would undo it, by finding out or deciding; left out where there is none. */
  readonly undoneBy?: UndoneBy | ((person: Person) => UndoneBy)
  /** What of a place it can be unknown for the want of. */
  readonly asksPlace?: readonly PlaceField[]
}

export interface UndoneBy {
  readonly field: CandidateField
  /** What the place asks for; `null` where the verdict cannot be undone. */
  readonly answer: (pair: Pair, isUnknown: boolean) => string | number | boolean | null
}

/** The policy's table of hard criteria, read once more. */
export const criteria: {
  readonly [C in CriterionCode]: Criterion<CriterionDetail[C]> &
    (C extends ByClasses ? { readonly reads: Reading } : { readonly reads?: never })
} = {
  group: {
    verdict: ({ person, home }) => (home.place.groups.includes(person.candidate.group) ? 'met' : 'unmet'),
    missing: () => [],
    detail: ({ person, home }) => ({ group: person.candidate.group, groups: home.place.groups }),
    reads: { person: ({ candidate }) => candidate.group, home: ({ place }) => place.groups.join() },
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
    reads: {
      person: ({ candidate }, moveInOn) =>
        2 * (candidate.bornOn === null ? -1000 : wholeYears(candidate.bornOn, moveInOn)) +
        (candidate.group === 'young_adult' ? 1 : 0),
      home: ({ place }) => `${place.age.min}:${place.age.max}`,
      days: ({ candidate }, region) => (candidate.bornOn === null ? [] : birthdays(candidate.bornOn, region)),
    },
  },
  catchment: {
    verdict: (pair) => {
      const { person, home } = pair
      const { catchment } = home.place
      if (catchment === 'open') return 'met'
      if (person.origin === null) return 'unknown'
      if (comesFrom(catchment, person.origin, home.municipality)) return 'met'
      // Art. 14(6): of people with a ground for urgency binding may be asked for the region alone.
      if (!comesFrom('region', person.origin, home.municipality)) return 'unmet'
      const { urgencyGround } = person.candidate
      if (urgencyGround === null) return 'unknown'
      return urgencyGround === 'none' ? 'unmet' : 'met'
    },
    missing: ({ person }) => (person.origin === null ? ['originMunicipality'] : ['urgencyGround']),
    detail: ({ person, home }) => {
      const { urgencyGround } = person.candidate
      return {
        origin: person.origin,
        place: home.municipality,
        catchment: home.place.catchment,
        urgencyGround: urgencyGround === null ? null : urgencyGround !== 'none',
      }
    },
    // A ground helps those alone of whom the origin is known.
    undoneBy: ({ origin }) => ({
      field: origin === null ? 'originMunicipality' : 'urgencyGround',
      answer: ({ home }, isUnknown) => (!isUnknown ? null : origin === null ? home.municipality : URGENCY_GROUNDS[0]),
    }),
    reads: {
      person: ({ origin, candidate: { urgencyGround } }) =>
        `${origin}:${urgencyGround === null ? '' : urgencyGround !== 'none'}`,
      home: ({ place, municipality }) => `${place.catchment}:${municipality}`,
    },
  },
  region_residence: {
    verdict: ({ person: { residesIn }, home }) => {
      if (!home.asks.has('region_residence')) return 'met'
      if (residesIn === null) return 'unknown'
      return isInU16(residesIn) ? 'met' : 'unmet'
    },
    missing: () => ['residesIn'],
    detail: ({ person, home }) => ({ asked: home.asks.has('region_residence'), residesIn: person.residesIn }),
    undoneBy: {
      field: 'residesIn',
      answer: ({ home }, isUnknown) => (!isUnknown ? null : isInU16(home.municipality) ? home.municipality : '0344'),
    },
    reads: {
      person: ({ residesIn }) => (residesIn === null ? null : isInU16(residesIn)),
      home: ({ asks, municipality }) => `${asks.has('region_residence')}:${municipality}`,
    },
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
    undoneBy: {
      field: 'support.hoursPerWeek',
      answer: ({ home, region }) => {
        const bearable = home.hundredthsDelivered + hundredths(region.policy.supportTolerance.underHours)
        return Math.min(168, Math.floor(bearable / 100))
      },
    },
    reads: {
      person: ({ hundredthsNeeded }) => hundredthsNeeded ?? -1,
      home: ({ hundredthsDelivered }) => hundredthsDelivered,
    },
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
    undoneBy: { field: 'support.availability', answer: ({ home }) => home.place.support.availability },
    reads: {
      person: ({ candidate }) => candidate.support.availability,
      home: ({ place }) => place.support.availability,
    },
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
    reads: {
      person: ({ candidate: { household } }) => 1000 * household.adults + household.children,
      home: ({ place: { occupants } }) => 1000 * occupants.maxAdults + occupants.maxChildren,
    },
  },
  pets: {
    verdict: ({ person, home }) => needVerdict(person.candidate.household.pets, home.place.petsAllowed),
    missing: ({ person, home }) => [
      ...(person.candidate.household.pets === null ? (['household.pets'] as const) : []),
      ...(home.place.petsAllowed === null ? (['place.petsAllowed'] as const) : []),
    ],
    detail: ({ person, home }) => ({ pets: person.candidate.household.pets, allowed: home.place.petsAllowed }),
    undoneBy: { field: 'household.pets', answer: () => false },
    asksPlace: ['place.petsAllowed'],
    reads: { person: ({ candidate }) => candidate.household.pets, home: ({ place }) => place.petsAllowed },
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
    undoneBy: {
      field: 'household.wheelchair',
      answer: ({ person }, isUnknown) => (isUnknown && person.candidate.household.wheelchair === null ? false : null),
    },
    asksPlace: ['place.wheelchairAccessible'],
    reads: {
      person: ({ candidate }) => candidate.household.wheelchair,
      home: ({ place }) => place.wheelchairAccessible,
    },
  },
  affordability: {
    verdict: affordabilityVerdict,
    missing: missingForRent,
    detail: affordabilityDetail,
    asksPlace: ['place.selfContained', 'place.designatedForAllowance'],
  },
  income_rent: {
    verdict: incomeRentVerdict,
    missing: missingForIncomeRent,
    detail: incomeRentDetail,
    asksPlace: ['place.selfContained'],
    reads: {
      person: (person, moveInOn, region) => standingOf(person, region.normsOn(moveInOn)),
      home: ({ place: { selfContained, landlord, rentCents } }) =>
        selfContained === false || landlord === 'other' ? 'free' : `${selfContained}:${rentCents}`,
      days: (_, { normDays }) => normDays,
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
    reads: {
      person: ({ ready }) => ready,
      home: ({ place: { availableFrom, endsOn, expectedStayMonths } }) =>
        endsOn === null ? '' : `${availableFrom}:${endsOn}:${expectedStayMonths}`,
    },
  },
  safety: {
    verdict: (pair) => (isInMunicipality(pair) || isInHouse(pair) || isByResident(pair) ? 'unmet' : 'met'),
    missing: () => [],
    detail: (pair) => dangers(pair),
  },
  may_share: {
    verdict: ({ person: { candidate } }) =>
      candidate.mayShare === null ? 'unknown' : candidate.mayShare ? 'met' : 'unmet',
    missing: () => ['mayShare'],
    detail: ({ person }) => ({ found: person.candidate.mayShare }),
    undoneBy: { field: 'mayShare', answer: () => true },
    reads: { person: ({ candidate }) => candidate.mayShare, home: () => '' },
  },
  indication: {
    verdict: ({ person: { candidate }, moveInOn }) => {
      if (candidate.indicationUntil === null) return 'unknown'
      if (candidate.indicationUntil === 'open') return 'met'
      return candidate.indicationUntil < moveInOn ? 'unmet' : 'met'
    },
    missing: () => ['indicationUntil'],
    detail: ({ person, moveInOn }) => ({ indicationUntil: person.candidate.indicationUntil, moveInOn }),
    undoneBy: { field: 'indicationUntil', answer: ({ moveInOn }) => moveInOn },
    reads: {
      person: ({ candidate: { indicationUntil } }, moveInOn) =>
        indicationUntil === null ? null : indicationUntil === 'open' || indicationUntil >= moveInOn,
      home: () => '',
      days: ({ candidate: { indicationUntil } }) =>
        indicationUntil === null || indicationUntil === 'open' ? [] : [addDays(indicationUntil, 1)],
    },
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
    verdict: ({ person, home }) => (person.taken || home.taken || isOwnHome(person, home) ? 'unmet' : 'met'),
    missing: () => [],
    detail: ({ person, home }) => ({ candidate: person.taken, place: home.taken || isOwnHome(person, home) }),
  },
}

/** Whether the origin lies in what the place takes people from; today's codes. */
function comesFrom(catchment: 'local' | 'sub_region' | 'region', origin: string, municipality: string): boolean {
  if (catchment === 'region') return isInU16(origin)
  if (origin === municipality) return true
  const subRegion = subRegionOf(origin)
  return catchment === 'sub_region' && subRegion !== undefined && subRegion === subRegionOf(municipality)
}

const isOwnHome = ({ candidate }: Pair['person'], { place }: Pair['home']): boolean => place.occupiedBy === candidate.id

/** Something that the place may ask and that the person can or cannot do. */
function asked(
  requirement: 'basic_living_skills' | 'group_living' | 'housing_first_conditions',
  field: 'basicLivingSkills' | 'groupLiving' | 'housingFirstConditions',
): Criterion<AskedDetail> & { readonly reads: Reading } {
  return {
    verdict: ({ person, home }) => {
      if (!home.asks.has(requirement)) return 'met'
      const found = person.candidate[field]
      return found === null ? 'unknown' : found ? 'met' : 'unmet'
    },
    missing: () => [field],
    detail: ({ person, home }) => ({ asked: home.asks.has(requirement), found: person.candidate[field] }),
    undoneBy: { field, answer: () => true },
    reads: { person: ({ candidate }) => candidate[field], home: ({ asks }) => asks.has(requirement) },
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

const dangers = (pair: Pair): CriterionDetail['safety'] => ({
  municipality: isInMunicipality(pair),
  house: isInHouse(pair),
  resident: isByResident(pair),
})

const isInMunicipality = ({ person, home }: Pair): boolean => person.avoidedMunicipalities.has(home.municipality)

const isInHouse = ({ person, home: { place } }: Pair): boolean =>
  place.houseId !== null && person.candidate.safety.avoidHouses.includes(place.houseId)

function isByResident({ person, home }: Pair): boolean {
  const own = person.candidate.id
  return home.neighbours.some(
    ({ id, avoids }) => id !== own && (person.avoidedPeople.includes(id) || avoids.includes(own)),
  )
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

/** Every closed list of words that the contracts use, in their order. */

export const GROUPS = ['young_adult', 'doorstromer'] as const
export type Group = (typeof GROUPS)[number]

/** geclusterd wonen, Pitstop, Place2BU, Housing First, beschermd thuis. */
export const FORMS = ['clustered', 'pitstop', 'place2bu', 'housing_first', 'protected_home'] as const
export type Form = (typeof FORMS)[number]

/** What becomes free when the person moves. */
export const MOVING_FROM = ['protected_living', 'shelter', 'youth_care', 'family_home', 'own_home', 'no_home'] as const
export type MovingFrom = (typeof MOVING_FROM)[number]

/** A bed that somebody else is waiting for. */
export const FREED_BEDS = ['protected_living', 'shelter', 'youth_care'] as const satisfies readonly MovingFrom[]
export type FreedBed = (typeof FREED_BEDS)[number]

/**
 * The ground of art. 12(3) Huisvestingswet 2014 (a to j, in force 2026-07-01) that the municipality has recognised;
 * `none` where it has recognised none. It comes in as it was decided, and is never derived.
 */
export const URGENCY_GROUNDS = [
  'informal_care',
  'medical',
  'shelter',
  'violence_shelter',
  'protected_living',
  'mental_health_stay',
  'youth_care',
  'detention',
  'exit_programme',
  'homeless_family',
] as const
export type UrgencyGround = (typeof URGENCY_GROUNDS)[number]

/** Who lets a place: only corporations are bound by passend toewijzen and the income limit. */
export const LANDLORDS = ['corporation', 'other'] as const
export type Landlord = (typeof LANDLORDS)[number]

/**
 * Whose lease it is at first; `provider`: the provider is the tenant (omklap), so that there is no rent allowance yet.
 */
export const LEASES = ['own', 'provider'] as const
export type Lease = (typeof LEASES)[number]

/**
 * Availability of support, from least to most: appointments; 24/7 by phone; 24/7 at the door within
 * 30 minutes; staff in the building 24/7. The last is protected living: a need for it, never an offer here.
 */
export const AVAILABILITIES = ['planned', 'on_call', 'nearby', 'present'] as const
export type Availability = (typeof AVAILABILITIES)[number]
export type OfferedAvailability = Exclude<Availability, 'present'>

/** 0 for `planned` … 3 for `present`. */
export const availabilityRank = (availability: Availability): number => AVAILABILITIES.indexOf(availability)

/** The eight building blocks of the local basisset. */
export const BUILDING_BLOCKS = [
  'ambulatory_support',
  'personal_development',
  'housing',
  'homelessness',
  'inclusion',
  'activation_and_work',
  'recovery',
  'finances',
] as const
export type BuildingBlock = (typeof BUILDING_BLOCKS)[number]

/** Zelfredzaamheidsmatrix 2017. */
export const ZRM_DOMAINS = [
  'finances',
  'work_and_education',
  'daytime_activities',
  'housing',
  'domestic_relations',
  'mental_health',
  'physical_health',
  'substance_use',
  'basic_adl',
  'instrumental_adl',
  'social_network',
  'participation',
  'justice',
] as const
export type ZrmDomain = (typeof ZRM_DOMAINS)[number]

export const REQUIREMENTS = [
  'basic_living_skills',
  'group_living',
  'housing_first_conditions',
  'region_residence',
] as const
export type Requirement = (typeof REQUIREMENTS)[number]

/** Requirements that come with a form, whether listed on the place or not. */
export const FORM_REQUIREMENTS: Readonly<Record<Form, readonly Requirement[]>> = {
  clustered: [],
  pitstop: ['basic_living_skills', 'group_living'],
  place2bu: ['basic_living_skills'],
  housing_first: ['housing_first_conditions'],
  protected_home: ['region_residence'],
}

export const CATCHMENTS = ['local', 'sub_region', 'region', 'open'] as const
export type Catchment = (typeof CATCHMENTS)[number]

export const DECLINED_BY = ['candidate', 'provider'] as const
export type DeclinedBy = (typeof DECLINED_BY)[number]

/** By whom a pair is ruled out: by somebody's no, for nobody answered, or by a coordinator. */
export const RULED_OUT_BY = [...DECLINED_BY, 'nobody', 'coordinator'] as const
export type RuledOutBy = (typeof RULED_OUT_BY)[number]

/** The soft factors of the policy, in the order of its table. */
export const FACTORS = ['origin', 'support', 'household', 'waiting', 'deadline', 'wishes', 'affordability'] as const
export type FactorName = (typeof FACTORS)[number]

/** The levels of the objective. */
export const OBJECTIVES = ['urgent', 'freed', 'placed', 'score'] as const
export type Objective = (typeof OBJECTIVES)[number]

/** Every closed list of words that the contracts use, in their order. */

export const GROUPS = ['young_adult', 'doorstromer'] as const
export type Group = (typeof GROUPS)[number]

/** geclusterd wonen, Pitstop, Place2BU, Housing First, beschermd thuis. */
export const FORMS = ['clustered', 'pitstop', 'place2bu', 'housing_first', 'protected_home'] as const
export type Form = (typeof FORMS)[number]

/** What becomes free when the person moves. */
export const MOVING_FROM = ['protected_living', 'shelter', 'youth_care', 'family_home', 'own_home', 'no_home'] as const
export type MovingFrom = (typeof MOVING_FROM)[number]

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

/** The hard criteria of the policy, in the order of its table. */
export const CRITERIA = [
  'group',
  'age',
  'catchment',
  'region_residence',
  'support_hours',
  'support_availability',
  'basic_living_skills',
  'group_living',
  'housing_first_conditions',
  'occupants',
  'pets',
  'wheelchair',
  'affordability',
  'income_rent',
  'dates',
  'safety',
  'may_share',
  'indication',
  'declined',
  'taken',
] as const
export type CriterionCode = (typeof CRITERIA)[number]

/** What can close a pair: a criterion, or a score below the policy's minimum. */
export type ClosingCode = CriterionCode | 'minimum_score'

/** The criteria that close a pair while they are unknown (marked * in the policy's table). */
export const CLOSED_WHEN_UNKNOWN: ReadonlySet<CriterionCode> = new Set<CriterionCode>([
  'age',
  'catchment',
  'region_residence',
  'support_hours',
  'support_availability',
  'basic_living_skills',
  'group_living',
  'housing_first_conditions',
  'wheelchair',
  'may_share',
])

/** The soft factors of the policy, in the order of its table. */
export const FACTORS = ['origin', 'support', 'household', 'waiting', 'deadline', 'wishes', 'affordability'] as const
export type FactorName = (typeof FACTORS)[number]

/** The levels of the objective. */
export const OBJECTIVES = ['urgent', 'placed', 'score'] as const
export type Objective = (typeof OBJECTIVES)[number]

/**
 * Why a pair can be unsure: the missing value, as a path on the candidate, or `place.` and a path on the place.
 */
export type MissingField = CandidateField | `place.${'petsAllowed' | 'wheelchairAccessible'}`

/** The candidate's values that may be unknown and that a criterion or factor reads, in the order they are asked. */
export const CANDIDATE_FIELDS = [
  'bornOn',
  'originMunicipality',
  'residesIn',
  'household.pets',
  'household.wheelchair',
  'support.hoursPerWeek',
  'support.availability',
  'basicLivingSkills',
  'groupLiving',
  'housingFirstConditions',
  'incomeYearCents',
  'indicationUntil',
  'mayShare',
] as const
export type CandidateField = (typeof CANDIDATE_FIELDS)[number]

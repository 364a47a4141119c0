import {
  CANDIDATE_FIELDS,
  type CandidateField,
  CRITERIA,
  type CriterionCode,
  type Question,
} from '@thuismatch/shared/domain'
import { ALL_CRITERIA, closingUnknownMask, type NearMisses, type Region, UNKNOWN } from '../eligibility/index.ts'

/** The fields of the candidate for want of which a criterion can be unknown. */
const FIELDS_OF: Readonly<Partial<Record<CriterionCode, readonly CandidateField[]>>> = {
  age: ['bornOn'],
  catchment: ['originMunicipality'],
  region_residence: ['residesIn'],
  support_hours: ['support.hoursPerWeek'],
  support_availability: ['support.availability'],
  basic_living_skills: ['basicLivingSkills'],
  group_living: ['groupLiving'],
  housing_first_conditions: ['housingFirstConditions'],
  pets: ['household.pets'],
  wheelchair: ['household.wheelchair'],
  affordability: ['bornOn', 'incomeYearCents'],
  income_rent: ['incomeYearCents'],
  may_share: ['mayShare'],
  indication: ['indicationUntil'],
}

/** The criteria that hang on several fields, as bits: which of them is missed can differ from place to place. */
export const HANGING_ON_SEVERAL = CRITERIA.reduce(
  (mask, code, bit) => ((FIELDS_OF[code]?.length ?? 0) > 1 ? mask | (1 << bit) : mask),
  0,
)

/**
 * What a caseworker can find out about one candidate, in the order of the fields: every field for want of which some
 * criterion is unknown at some place, and the places that its answer alone, at its most favourable, would open.
 * `unknownSomewhere` are the criteria that are unknown at some place, as bits.
 */
export function questionReader(
  region: Region,
): (candidate: number, unknownSomewhere: number, nearMisses: NearMisses) => Question[] {
  const closingUnknown = closingUnknownMask(region.policy)

  function missingFields(candidate: number, unknownSomewhere: number): Set<CandidateField> {
    const missing = new Set<CandidateField>()
    for (const [bit, code] of CRITERIA.entries()) {
      if ((unknownSomewhere & (1 << bit)) === 0) continue
      const fields = FIELDS_OF[code] ?? []
      for (const field of fields) {
        if (missing.has(field) || isKnown(region, candidate, field)) continue
        if (fields.length === 1 || isMissedSomewhere(candidate, bit, field)) missing.add(field)
      }
    }
    return missing
  }

  /** With several fields to a criterion it takes a look which of them it misses. */
  function isMissedSomewhere(candidate: number, bit: number, field: CandidateField): boolean {
    const { verdict, missing } = ALL_CRITERIA[bit]
    return region.places.some(
      (_, place) => verdict(region, candidate, place) === UNKNOWN && missing(region, candidate, place).includes(field),
    )
  }

  return (candidate, unknownSomewhere, { count, places, unmet, unknown }) => {
    const opens = new Map<CandidateField, number>()
    for (let i = 0; i < count; i++) {
      const closing = unknown[places[i]] & closingUnknown
      if (unmet[places[i]] !== 0 || (closing & (closing - 1)) !== 0) continue
      // Each criterion that closes while it is unknown hangs on one field of the candidate.
      const [field] = FIELDS_OF[CRITERIA[31 - Math.clz32(closing)]] ?? []
      if (field !== undefined && !isKnown(region, candidate, field)) opens.set(field, (opens.get(field) ?? 0) + 1)
    }
    const missing = missingFields(candidate, unknownSomewhere)
    return CANDIDATE_FIELDS.filter((field) => missing.has(field)).map((field) => ({
      candidateId: region.candidates[candidate].id,
      field,
      opensPlaces: opens.get(field) ?? 0,
    }))
  }
}

/** Whether the candidate's own answer is there. */
function isKnown({ candidates }: Region, index: number, field: CandidateField): boolean {
  const candidate = candidates[index]
  switch (field) {
    case 'household.pets':
      return candidate.household.pets !== null
    case 'household.wheelchair':
      return candidate.household.wheelchair !== null
    case 'support.hoursPerWeek':
      return candidate.support.hoursPerWeek !== null
    case 'support.availability':
      return candidate.support.availability !== null
    default:
      return candidate[field] !== null
  }
}

import { CANDIDATE_FIELDS, type CandidateField, CRITERIA, type Question, valueAt } from '@thuismatch/shared/domain'
import { ALL_CRITERIA, UNKNOWN } from '../eligibility/index.ts'
import { type ClosingSets, classCriteria, countPlaces, emptyPlaceSet, writeInOneAlone } from '../pairs/index.ts'
import type { Region } from '../region/index.ts'

/** The criteria that hang on several fields, as bits: which of them is missed can differ from place to place. */
export const HANGING_ON_SEVERAL = CRITERIA.reduce(
  (mask, _, bit) => ((ALL_CRITERIA[bit].asks?.length ?? 0) > 1 ? mask | (1 << bit) : mask),
  0,
)

/**
 * What a caseworker can find out about one candidate, in the order of the fields: every field for want of which some
 * criterion is unknown at some place, and the places that its answer alone, at its most favourable, would open.
 * `unknownSomewhere` are the criteria that are unknown at some place, as bits.
 */
export function questionReader(
  region: Region,
): (candidate: number, unknownSomewhere: number, closing: ClosingSets) => Question[] {
  const classes = classCriteria(region)
  const closedByOne = emptyPlaceSet(region.places.length)
  const opened = emptyPlaceSet(region.places.length)

  function missingFields(candidate: number, unknownSomewhere: number): Set<CandidateField> {
    const missing = new Set<CandidateField>()
    for (const bit of CRITERIA.keys()) {
      if ((unknownSomewhere & (1 << bit)) === 0) continue
      const fields = ALL_CRITERIA[bit].asks ?? []
      for (const field of fields) {
        if (missing.has(field) || isKnown(region, candidate, field)) continue
        if (fields.length === 1 || isMissedSomewhere(candidate, bit, field)) missing.add(field)
      }
    }
    return missing
  }

  /** With several fields to a criterion it takes a look which of them it misses, at one place of each class. */
  function isMissedSomewhere(candidate: number, bit: number, field: CandidateField): boolean {
    // Who lives alone is the oldest: their own birth date is what is asked for.
    if (field === 'household.oldestBornOn' && region.candidates[candidate].household.adults === 1) return false
    const { verdict, missing } = ALL_CRITERIA[bit]
    const home = region.occupancy.homeOf[candidate]
    const { member, size } = classes[bit].places
    return member.some(
      (place, k) =>
        (place !== home || size[k] > 1) &&
        verdict(region, candidate, place) === UNKNOWN &&
        missing(region, candidate, place).includes(field),
    )
  }

  return (candidate, unknownSomewhere, { sets, someUnmet }) => {
    const opens = new Map<CandidateField, number>()
    const unknown = sets.filter(({ verdict }) => verdict === 'unknown')
    if (unknown.length > 0) {
      writeInOneAlone(
        unknown.map(({ places }) => places),
        someUnmet,
        closedByOne,
      )
    }
    for (const { bit, places } of unknown) {
      // Each criterion that closes while it is unknown hangs on one field of the candidate: the first that is not
      // known.
      const field = ALL_CRITERIA[bit].asks?.find((each) => !isKnown(region, candidate, each))
      if (field === undefined) continue
      for (let word = 0; word < opened.length; word++) opened[word] = places[word] & closedByOne[word]
      opens.set(field, (opens.get(field) ?? 0) + countPlaces(opened))
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
  return valueAt(candidates[index], PATHS[field]) !== null
}

const PATHS = Object.fromEntries(CANDIDATE_FIELDS.map((field) => [field, field.split('.')])) as Record<
  CandidateField,
  string[]
>

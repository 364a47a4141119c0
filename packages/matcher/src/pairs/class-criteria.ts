import { ALL_CRITERIA } from '../eligibility/criteria/all.ts'
import type { Criterion } from '../eligibility/criterion.ts'
import type { Region } from '../region/region.ts'
import { type Classes, classesBy, singleClasses } from './classes.ts'

/** A criterion with the classes of candidates and places that it tells apart in this region. */
export interface ClassCriterion {
  readonly criterion: Criterion
  /** Its bit in a mask. */
  readonly bit: number
  readonly candidates: Classes
  readonly places: Classes
}

const known = new WeakMap<Region, readonly ClassCriterion[]>()

/** The criteria, in their order; worked out once for a region. */
export function classCriteria(region: Region): readonly ClassCriterion[] {
  const criteria = known.get(region) ?? classify(region)
  known.set(region, criteria)
  return criteria
}

function classify(region: Region): ClassCriterion[] {
  const { candidates, places } = region
  const eachCandidate = singleClasses(candidates.length)
  const eachPlace = singleClasses(places.length)
  return ALL_CRITERIA.map((criterion, bit) => {
    const { candidate: candidateKey, place: placeKey } = criterion.keys ?? {}
    return {
      criterion,
      bit,
      candidates: candidateKey ? classesBy(candidates.length, (c) => candidateKey(region, c)) : eachCandidate,
      places: placeKey ? classesBy(places.length, (p) => placeKey(region, p)) : eachPlace,
    }
  })
}

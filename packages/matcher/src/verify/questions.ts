import {
  CANDIDATE_FIELDS,
  type CandidateField,
  CRITERIA,
  type CriterionCode,
  type Question,
} from '@thuismatch/shared/domain'
import { criteria } from './criteria.ts'
import type { CriterionSets } from './criterion-sets.ts'
import type { Home } from './home.ts'
import { addHomes, emptyHomeSet, type HomeSet, hasHome, sizeOf } from './home-set.ts'
import type { ClosedHomes } from './nearest.ts'
import { pairOf } from './pair.ts'
import type { Person } from './person.ts'
import type { Region } from './region.ts'

/**
 * What there is to ask about one person, by the order of the fields. `own` are the homes that they live in, which do
 * not count.
 */
export function questionsReader(
  region: Region,
): (
  person: Person,
  found: readonly CriterionSets[],
  closings: readonly ClosedHomes[],
  closedUnmet: HomeSet,
  own: readonly Home[],
) => Question[] {
  const opens = emptyHomeSet(region.homes.length)
  const others = emptyHomeSet(region.homes.length)

  return (person, found, closings, closedUnmet, own) => {
    const missed = new Map<CriterionCode, ReadonlySet<CandidateField>>()
    for (const [i, code] of CRITERIA.entries()) {
      const { unknown } = found[i]
      if (unknown === null) continue
      const fields = missedAnywhere(code, person, unknown, own, region)
      if (fields !== null) missed.set(code, fields)
    }
    if (missed.size === 0) return []
    const fields = new Set([...missed.values()].flatMap((ofCode) => [...ofCode]))
    return CANDIDATE_FIELDS.filter((field) => fields.has(field)).map((field) => ({
      candidateId: person.candidate.id,
      field,
      opensPlaces: opensWith(field),
    }))

    /** The places of which all that closes them is the want of this one answer. */
    function opensWith(field: CandidateField): number {
      opens.fill(0)
      others.fill(0)
      for (const { code, verdict, homes } of closings) {
        if (verdict !== 'unknown' || code === 'minimum_score') continue
        const asked = missed.get(code)
        addHomes(asked?.size === 1 && asked.has(field) ? opens : others, homes)
      }
      for (let word = 0; word < opens.length; word++) opens[word] &= ~others[word] & ~closedUnmet[word]
      return sizeOf(opens) - own.filter(({ index }) => hasHome(opens, index)).length
    }
  }
}

/** Most criteria miss the same answers of somebody wherever they are unknown; what these miss hangs on the place. */
const MISSING_BY_PLACE: ReadonlySet<CriterionCode> = new Set(['affordability', 'income_rent'])

/**
 * The answers of the person that the criterion misses at some place; `null` where it is unknown nowhere but at home.
 */
function missedAnywhere(
  code: CriterionCode,
  person: Person,
  unknown: HomeSet,
  own: readonly Home[],
  region: Region,
): ReadonlySet<CandidateField> | null {
  const missed = new Set<CandidateField>()
  const most = MISSING_BY_PLACE.has(code) ? mostMissed(code, person) : 0
  let isAnywhere = false
  for (let word = 0; word < unknown.length; word++) {
    for (let left = unknown[word]; left !== 0; left &= left - 1) {
      const home = region.homes[(word << 5) + 31 - Math.clz32(left & -left)]
      if (own.includes(home)) continue
      isAnywhere = true
      if (missed.size < most || most === 0) {
        for (const field of criteria[code].missing(pairOf(person, home, region))) {
          if (!field.startsWith('place.')) missed.add(field as CandidateField)
        }
      }
      if (missed.size >= most) return missed
    }
  }
  return isAnywhere ? missed : null
}

/** How many answers a criterion of the rent can miss of the person. */
function mostMissed(
  code: CriterionCode,
  { candidate: { household, bornOn, incomeYearCents, ...candidate } }: Person,
): number {
  const isIncomeMissing = incomeYearCents === null
  if (code === 'income_rent') {
    const isNoIncome = isIncomeMissing && candidate.assessedIncomeYearCents === null
    return Number(candidate.fullTimeStudent === null) + Number(isNoIncome && candidate.fullTimeStudent !== true)
  }
  if (household.children > 0) return Number(isIncomeMissing)
  const isAgeMissing =
    household.adults > 1 ? household.oldestBornOn === null : household.oldestBornOn === null && bornOn === null
  if (!isAgeMissing) return Number(isIncomeMissing)
  return Number(isIncomeMissing) + Number(bornOn === null) + Number(household.adults > 1)
}

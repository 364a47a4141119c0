import {
  AVAILABILITIES,
  CANDIDATE_FIELDS,
  type CandidateField,
  type FieldChange,
  isInU16,
  type Nearest,
} from '@thuismatch/shared/domain'
import { type Assessment, assess, type Closing } from './assess.ts'
import { hundredths } from './hundredths.ts'
import { type Pair, pairOf } from './pair.ts'
import { answerOf, type Person, withAnswers } from './person.ts'
import type { Region } from './region.ts'

/** The field that would have to change for each closing code; no other code can be changed by finding out or deciding. */
const FIELD_OF: Partial<Record<Closing['code'], CandidateField>> = {
  catchment: 'originMunicipality',
  region_residence: 'residesIn',
  support_hours: 'support.hoursPerWeek',
  support_availability: 'support.availability',
  basic_living_skills: 'basicLivingSkills',
  group_living: 'groupLiving',
  housing_first_conditions: 'housingFirstConditions',
  pets: 'household.pets',
  wheelchair: 'household.wheelchair',
  may_share: 'mayShare',
  indication: 'indicationUntil',
}

/** The smallest change of answers that opens at least one closed place, by trying all that the closed places ask for. */
export function nearestFor(person: Person, assessments: readonly Assessment[], region: Region): Nearest | null {
  const closed = assessments.filter(({ closings }) => closings.length > 0)
  const asked = new Map<string, readonly FieldChange[]>()
  for (const assessment of closed) {
    const changes = changesAskedBy(assessment)
    if (changes !== null) asked.set(changes.map(({ field, to }) => `${field}=${to}`).join(), changes)
  }
  const sizes = [...new Set([...asked.values()].map((changes) => changes.length))].sort((a, b) => a - b)
  for (const size of sizes) {
    const opening = [...asked.values()]
      .filter((changes) => changes.length === size)
      .map((changes) => ({ changes, opensPlaces: countOpened(person, changes, closed, region) }))
      .filter(({ opensPlaces }) => opensPlaces > 0)
      .sort((a, b) => b.opensPlaces - a.opensPlaces || inOrder(a.changes, b.changes))
    if (opening[0] !== undefined) return opening[0]
  }
  return null
}

/** The changes, by field, that would undo all that closes the place; `null` when something cannot be changed. */
function changesAskedBy({ pair, closings }: Assessment): readonly FieldChange[] | null {
  const changes: FieldChange[] = []
  for (const closing of closings) {
    const field = FIELD_OF[closing.code]
    const to = answerThatOpens(pair, closing)
    if (field === undefined || to === null) return null
    changes.push({ field, from: answerOf(pair.person.candidate, field), to })
  }
  return changes.sort((a, b) => CANDIDATE_FIELDS.indexOf(a.field) - CANDIDATE_FIELDS.indexOf(b.field))
}

function answerThatOpens({ person, home, region, moveInOn }: Pair, closing: Closing): string | number | boolean | null {
  const unknown = closing.verdict === 'unknown'
  switch (closing.code) {
    case 'catchment':
      return unknown ? home.municipality : null
    case 'region_residence':
      if (!unknown) return null
      return isInU16(home.municipality) ? home.municipality : '0344'
    case 'support_hours': {
      const bearable = home.hundredthsDelivered + hundredths(region.policy.supportTolerance.underHours)
      return Math.min(168, Math.floor(bearable / 100))
    }
    case 'support_availability':
      return home.place.support.availability
    case 'basic_living_skills':
    case 'group_living':
    case 'housing_first_conditions':
    case 'may_share':
      return true
    case 'pets':
      return false
    case 'wheelchair':
      return unknown && person.candidate.household.wheelchair === null ? false : null
    case 'indication':
      return moveInOn
    default:
      return null
  }
}

/** Of the closed places, how many are eligible for the person so changed. */
function countOpened(
  person: Person,
  changes: readonly FieldChange[],
  closed: readonly Assessment[],
  region: Region,
): number {
  const changed = withAnswers(person, changes, region)
  const fields = new Set(changes.map(({ field }) => field))
  return closed.filter(
    // A place that something else closes as well stays closed: no need to judge it again.
    ({ home, closings }) =>
      closings.every(({ code }) => code === 'minimum_score' || fields.has(FIELD_OF[code]!)) &&
      assess(pairOf(changed, home, region)).closings.length === 0,
  ).length
}

/** By the fields in order, then by the values: more before less, later before earlier, other texts by code units. */
function inOrder(a: readonly FieldChange[], b: readonly FieldChange[]): number {
  for (const [i, change] of a.entries()) {
    const byField = CANDIDATE_FIELDS.indexOf(change.field) - CANDIDATE_FIELDS.indexOf(b[i]!.field)
    if (byField !== 0) return byField
  }
  for (const [i, change] of a.entries()) {
    const byValue = rank(change, b[i]!)
    if (byValue !== 0) return byValue
  }
  return 0
}

function rank({ field, to }: FieldChange, { to: other }: FieldChange): number {
  if (to === other) return 0
  if (typeof to === 'number') return Number(other) - to
  if (field === 'support.availability') {
    const words: readonly unknown[] = AVAILABILITIES
    return words.indexOf(other) - words.indexOf(to)
  }
  if (field === 'indicationUntil') return to > other ? -1 : 1
  return to < other ? -1 : 1
}

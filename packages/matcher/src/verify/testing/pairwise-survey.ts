import {
  type BlockerCode,
  CANDIDATE_FIELDS,
  type CandidateField,
  type CriterionCode,
  type FieldChange,
  type Nearest,
  type Question,
  type RentNormTable,
} from '@thuismatch/shared/domain'
import { type Assessment, assess, scoreOf } from '../assess.ts'
import { criteria, type UndoneBy } from '../criteria.ts'
import { inOrder } from '../nearest.ts'
import { type Pair, pairOf } from '../pair.ts'
import { answerOf, type Person, withAnswers } from '../person.ts'
import type { Region } from '../region.ts'
import { BLOCKER_CODES, type Blocker, needsProtectedLiving } from '../survey.ts'

/**
 * For tests: the survey as it is defined, every pair judged by every criterion, and every change of answers tried on
 * every closed place. What the certifier finds by sets must be the same. O(candidates × places × criteria), and slow.
 */
export function pairwiseSurvey(region: Region, isPlaced: (candidate: number) => boolean) {
  const placeCounts = region.homes.map(emptyTally)
  const placeGaps = new Set<string>()
  const unjudged = new Map<RentNormTable, Map<string, number>>()
  const ofPerson = region.people.map((person) => {
    const all = region.homes.map((home) => assess(pairOf(person, home, region)))
    // One's own home is counted nowhere, but what it leaves unknown is still asked of its provider.
    const assessments = all.filter(({ home }) => home.place.occupiedBy !== person.candidate.id)
    const counts = emptyTally()
    for (const { home, missing, pair, unknown } of all) {
      for (const table of tablesMissed(pair, unknown)) countYear(unjudged, table, pair.moveInOn.slice(0, 4))
      for (const field of missing) if (field.startsWith('place.')) placeGaps.add(`${home.index}:${field}`)
    }
    for (const { home, closings } of assessments) {
      for (const { code, verdict } of closings) {
        counts[code][verdict]++
        placeCounts[home.index]![code][verdict]++
      }
    }
    const isToldMore = !isPlaced(person.index) && !person.taken && !needsProtectedLiving(person)
    return {
      eligible: assessments
        .filter(({ closings }) => closings.length === 0)
        .map(({ home, pair }) => ({ place: home.index, score: scoreOf(pair) })),
      blockers: blockersFrom(counts),
      closedByUnknowns: assessments.some(isClosedByUnknowns),
      questions: isToldMore ? questionsOf(person.candidate.id, assessments) : [],
      nearest: isToldMore ? nearestFor(person, assessments, region) : null,
    }
  })
  return {
    region,
    eligible: ofPerson.map(({ eligible }) => eligible),
    candidateBlockers: ofPerson.map(({ blockers }) => blockers),
    placeBlockers: placeCounts.map(blockersFrom),
    closedByUnknowns: ofPerson.map(({ closedByUnknowns }) => closedByUnknowns),
    questions: ofPerson.map(({ questions }) => questions),
    nearest: ofPerson.map(({ nearest }) => nearest),
    placeGaps,
    unjudged,
  }
}

/** The tables without a row for the day of the move, of those that a criterion would have read that is unknown. */
const tablesMissed = ({ norms }: Pair, unknown: ReadonlySet<CriterionCode>): RentNormTable[] => [
  ...(norms.allowance === null && unknown.has('affordability') ? (['rentAllowance'] as const) : []),
  ...(norms.appropriate === null && unknown.has('income_rent') ? (['appropriateAllocation'] as const) : []),
  ...(norms.social === null && unknown.has('income_rent') ? (['socialHousing'] as const) : []),
]

function countYear(counts: Map<RentNormTable, Map<string, number>>, table: RentNormTable, year: string): void {
  const ofYears = counts.get(table) ?? new Map<string, number>()
  counts.set(table, ofYears.set(year, (ofYears.get(year) ?? 0) + 1))
}

const isClosedByUnknowns = ({ closings }: Assessment): boolean =>
  closings.length > 0 && closings.every(({ verdict }) => verdict === 'unknown')

/** Of something closed by a criterion, how often `unmet` and how often `unknown`. */
type Tally = Record<BlockerCode, Record<'unmet' | 'unknown', number>>

const emptyTally = (): Tally =>
  Object.fromEntries(BLOCKER_CODES.map((code) => [code, { unmet: 0, unknown: 0 }])) as Tally

/** Most first, then by the order of the criteria (`minimum_score` last), `unmet` before `unknown`. */
const blockersFrom = (tally: Tally): Blocker[] =>
  BLOCKER_CODES.flatMap((criterion) =>
    (['unmet', 'unknown'] as const).map((verdict) => ({ criterion, verdict, count: tally[criterion][verdict] })),
  )
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)

/** What there is to ask about one person, by the order of the fields. */
function questionsOf(candidateId: string, assessments: readonly Assessment[]): Question[] {
  const fields = new Set(assessments.flatMap(({ missing }) => missing))
  return CANDIDATE_FIELDS.filter((field) => fields.has(field)).map((field) => ({
    candidateId,
    field,
    opensPlaces: assessments.filter((assessment) => opensWith(assessment, field)).length,
  }))
}

/** Whether all that closes the place is the want of this one answer of the candidate's. */
const opensWith = ({ closings }: Assessment, field: CandidateField): boolean =>
  closings.length > 0 &&
  closings.every(({ verdict, missing }) => {
    const own = missing.filter((path) => !path.startsWith('place.'))
    return verdict === 'unknown' && own.length === 1 && own[0] === field
  })

/** What would undo a closing code for the person; no other code can be changed by finding out or deciding. */
function undoneBy(code: BlockerCode, person: Person): UndoneBy | undefined {
  if (code === 'minimum_score') return undefined
  const undoing = criteria[code].undoneBy
  return typeof undoing === 'function' ? undoing(person) : undoing
}

/**
 * The smallest change of answers that opens at least one closed place, by trying all that the closed places ask for.
 */
function nearestFor(person: Person, assessments: readonly Assessment[], region: Region): Nearest | null {
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
    const undoing = undoneBy(closing.code, pair.person)
    const to = undoing?.answer(pair, closing.verdict === 'unknown') ?? null
    if (undoing === undefined || to === null) return null
    changes.push({ field: undoing.field, from: answerOf(pair.person.candidate, undoing.field), to })
  }
  return changes.sort((a, b) => CANDIDATE_FIELDS.indexOf(a.field) - CANDIDATE_FIELDS.indexOf(b.field))
}

/** Of the closed places, how many are eligible for the person so changed. */
function countOpened(
  person: Person,
  changes: readonly FieldChange[],
  closed: readonly Assessment[],
  region: Region,
): number {
  const changed = withAnswers(person, changes, region)
  const fields = new Set<CandidateField | undefined>(changes.map(({ field }) => field))
  return closed.filter(
    // A place that something else closes as well stays closed: no need to judge it again.
    ({ home, closings }) =>
      closings.every(({ code }) => code === 'minimum_score' || fields.has(undoneBy(code, person)?.field)) &&
      assess(pairOf(changed, home, region)).closings.length === 0,
  ).length
}

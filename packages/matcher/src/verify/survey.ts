import { type ClosingCode, CRITERIA, type Nearest, type Question } from '@thuismatch/shared/domain'
import { type Assessment, assess, scoreOf } from './assess.ts'
import { nearestFor } from './nearest.ts'
import { pairOf } from './pair.ts'
import type { Person } from './person.ts'
import { questionsAbout } from './questions.ts'
import type { Region } from './region.ts'

/** Every pair of the region judged, and what of it the result speaks about. Indices are those of the region. */
export interface Survey {
  readonly region: Region
  /** By candidate: the places that are eligible, ascending, with the score. */
  readonly eligible: readonly (readonly EligiblePlace[])[]
  readonly candidateBlockers: readonly (readonly Blocker[])[]
  readonly placeBlockers: readonly (readonly Blocker[])[]
  /** By candidate: some place is closed by unknowns alone. */
  readonly closedByUnknowns: readonly boolean[]
  /** By candidate: empty, and `null`, for those who are placed, taken, or in need of protected living. */
  readonly questions: readonly (readonly Question[])[]
  readonly nearest: readonly (Nearest | null)[]
  /** Gaps of a place that leave some candidate's criterion unknown: `placeIndex:field`. */
  readonly placeGaps: ReadonlySet<string>
}

export interface EligiblePlace {
  readonly place: number
  readonly score: number
}

export interface Blocker {
  readonly criterion: ClosingCode
  readonly verdict: 'unmet' | 'unknown'
  readonly count: number
}

/** One candidate at a time, so that of all pairs only those of one candidate are held. O(candidates × places). */
export function surveyOf(region: Region, isPlaced: (candidate: number) => boolean): Survey {
  const placeCounts = region.homes.map(emptyTally)
  const placeGaps = new Set<string>()
  const ofPerson = region.people.map((person) => {
    const assessments = region.homes.map((home) => assess(pairOf(person, home, region)))
    const counts = emptyTally()
    for (const { home, closings, missing } of assessments) {
      for (const { code, verdict } of closings) {
        counts[code][verdict]++
        placeCounts[home.index]![code][verdict]++
      }
      for (const field of missing) if (field.startsWith('place.')) placeGaps.add(`${home.index}:${field}`)
    }
    const isToldMore = !isPlaced(person.index) && !person.taken && !needsProtectedLiving(person)
    return {
      eligible: assessments
        .filter(({ closings }) => closings.length === 0)
        .map(({ home, pair }) => ({ place: home.index, score: scoreOf(pair) })),
      blockers: blockersFrom(counts),
      closedByUnknowns: assessments.some(isClosedByUnknowns),
      questions: isToldMore ? questionsAbout(person.candidate.id, assessments) : [],
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
  }
}

/** Somebody who needs staff in the building around the clock: no place here offers it. */
export const needsProtectedLiving = ({ candidate }: Person): boolean => candidate.support.availability === 'present'

const isClosedByUnknowns = ({ closings }: Assessment): boolean =>
  closings.length > 0 && closings.every(({ verdict }) => verdict === 'unknown')

/** Of something closed by a criterion, how often `unmet` and how often `unknown`. */
type Tally = Record<ClosingCode, Record<'unmet' | 'unknown', number>>

const CLOSING_CODES = [...CRITERIA, 'minimum_score'] as const

const emptyTally = (): Tally =>
  Object.fromEntries(CLOSING_CODES.map((code) => [code, { unmet: 0, unknown: 0 }])) as Tally

/** Most first, then by the order of the criteria (`minimum_score` last), `unmet` before `unknown`. */
const blockersFrom = (tally: Tally): Blocker[] =>
  CLOSING_CODES.flatMap((criterion) =>
    (['unmet', 'unknown'] as const).map((verdict) => ({ criterion, verdict, count: tally[criterion][verdict] })),
  )
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)

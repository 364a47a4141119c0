import {
  type BlockerCode,
  CRITERIA,
  type CriterionCode,
  type Nearest,
  type PlainDate,
  type Question,
  RENT_NORM_TABLES,
  type RentNormTable,
} from '@thuismatch/shared/domain'
import { affordabilityReader, byIncome } from './affordability-sets.ts'
import { closes } from './assess.ts'
import { type CriterionSets, criterionReaders, type SetsReader } from './criterion-sets.ts'
import { type EligiblePairs, eligiblePairs } from './eligible-pairs.ts'
import { addHomes, emptyHomeSet, type HomeSet, hasHome, homeSetOf, listHomes, sizeOf } from './home-set.ts'
import { moveDaysOf } from './move-days.ts'
import { type ClosedHomes, nearestReader } from './nearest.ts'
import { pairOf } from './pair.ts'
import type { Person } from './person.ts'
import { placeGapsReader } from './place-gaps.ts'
import { placeTally } from './place-tally.ts'
import { questionsReader } from './questions.ts'
import type { Region } from './region.ts'
import { scoreRows } from './score-rows.ts'

/** Every pair of the region judged, and what of it the result speaks about. Indices are those of the region. */
export interface Survey {
  readonly region: Region
  readonly eligible: EligiblePairs
  /** Of those who are not placed. */
  readonly candidateBlockers: (candidate: number) => readonly Blocker[]
  readonly placeBlockers: (place: number) => readonly Blocker[]
  /** By candidate who is not placed: 1 where some place is closed by unknowns alone. */
  readonly closedByUnknowns: Uint8Array
  /** By candidate: empty, and `null`, for those who are placed, taken, or in need of protected living. */
  readonly questions: readonly (readonly Question[])[]
  readonly nearest: readonly (Nearest | null)[]
  /** Gaps of a place that leave some candidate's criterion unknown: `placeIndex:field`. */
  readonly placeGaps: ReadonlySet<string>
  /** By table of the rent norms, then by year: pairs with a criterion that is unknown where the table has no row. */
  readonly unjudged: ReadonlyMap<RentNormTable, ReadonlyMap<string, number>>
}

export interface Blocker {
  readonly criterion: BlockerCode
  readonly verdict: 'unmet' | 'unknown'
  readonly count: number
}

export const BLOCKER_CODES = [...CRITERIA, 'minimum_score'] as const

/**
 * Judges every pair, by sets: each criterion says once for each two classes that it can tell apart, in the words of its
 * own definition, and affordability in the order of the incomes. What a pair comes to is the union of the sets that
 * close it. One person at a time, so that of all pairs only those that are eligible are held. O(candidates × places ÷
 * 32) for each criterion.
 */
export function surveyOf(region: Region, isPlaced: (candidate: number) => boolean): Survey {
  const { people, homes, policy } = region
  const setsOf: { readonly [C in CriterionCode]: SetsReader } = {
    ...criterionReaders(region),
    affordability: affordabilityReader(region),
  }
  const nearestFor = nearestReader(region)
  const questionsOf = questionsReader(region)
  const scoresOf = scoreRows(region)
  const closing = CRITERIA.map((code) => ({
    unmet: closes(code, 'unmet', policy),
    unknown: closes(code, 'unknown', policy),
  }))
  const gaps = placeGapsReader(region)
  const unjudged = unjudgedCounter(region)
  const ownHomes = Map.groupBy(homes, ({ place }) => place.occupiedBy)
  const everyHome = homeSetOf(homes.length, () => true)
  const closedUnmet = emptyHomeSet(homes.length)
  const closedUnknown = emptyHomeSet(homes.length)
  const closed = emptyHomeSet(homes.length)
  const open = emptyHomeSet(homes.length)
  const places = new Int32Array(homes.length)

  const eligible = eligiblePairs(people.length)
  const perRow = 2 * BLOCKER_CODES.length
  const counts = new Int32Array(people.length * perRow)
  const tally = placeTally(homes.length)
  const closedByUnknowns = new Uint8Array(people.length)
  const questions: (readonly Question[])[] = people.map(() => NO_QUESTIONS)
  const nearest: (Nearest | null)[] = people.map(() => null)

  for (const person of [...people].sort(byIncome)) {
    const found = CRITERIA.map((code) => setsOf[code](person))
    const own = ownHomes.get(person.candidate.id) ?? []
    closedUnmet.fill(0)
    closedUnknown.fill(0)
    const closings: ClosedHomes[] = []
    for (let i = 0; i < CRITERIA.length; i++) {
      const code = CRITERIA[i]
      const { unmet, unknown } = found[i]
      if (unmet !== null && closing[i].unmet) {
        addHomes(closedUnmet, unmet)
        closings.push({ code, verdict: 'unmet', homes: unmet })
      }
      if (unknown !== null && closing[i].unknown) {
        addHomes(closedUnknown, unknown)
        closings.push({ code, verdict: 'unknown', homes: unknown })
      }
    }
    const scoreOf = scoresOf(person)
    if (policy.minimumScore > 0) {
      const low = homeSetOf(homes.length, (home) => scoreOf(pairOf(person, homes[home], region)) < policy.minimumScore)
      addHomes(closedUnmet, low)
      closings.push({ code: 'minimum_score', verdict: 'unmet', homes: low })
    }
    for (const closing of closings) {
      const column = columnOf(closing)
      tally.add(column, closing.homes, closing.code !== 'affordability' && closing.code !== 'minimum_score')
      for (const { index } of own) if (hasHome(closing.homes, index)) tally.takeOff(column, index)
    }
    unjudged.add(person, found)
    gaps.add(person, found)
    for (let word = 0; word < closed.length; word++) {
      closed[word] = closedUnmet[word] | closedUnknown[word]
      open[word] = everyHome[word] & ~closed[word]
    }
    // One's own home is counted nowhere.
    for (const { index } of own) {
      const bit = ~(1 << (index & 31))
      for (const set of [open, closed, closedUnknown]) set[index >> 5] &= bit
    }
    eligible.begin(person.index)
    const count = listHomes(open, places)
    for (let i = 0; i < count; i++) eligible.add(places[i], scoreOf(pairOf(person, homes[places[i]], region)))
    if (isPlaced(person.index)) continue
    for (const closing of closings) {
      const ofOwn = own.filter(({ index }) => hasHome(closing.homes, index)).length
      counts[person.index * perRow + columnOf(closing)] = tally.sizeOf(closing.homes) - ofOwn
    }
    for (let word = 0; word < closed.length; word++) {
      if ((closedUnknown[word] & ~closedUnmet[word]) !== 0) closedByUnknowns[person.index] = 1
    }
    if (person.taken || needsProtectedLiving(person)) continue
    questions[person.index] = questionsOf(person, found, closings, closedUnmet, own)
    nearest[person.index] = nearestFor(person, closings, closed)
  }
  const placeCounts = tally.counts()
  return {
    region,
    eligible,
    candidateBlockers: (candidate) => blockersFrom((column) => counts[candidate * perRow + column]),
    placeBlockers: (place) => blockersFrom((column) => placeCounts[column]?.[place] ?? 0),
    closedByUnknowns,
    questions,
    nearest,
    placeGaps: gaps.found(),
    unjudged: unjudged.counts,
  }
}

const NO_QUESTIONS: readonly Question[] = []

/** Somebody who needs staff in the building around the clock: no place here offers it. */
export const needsProtectedLiving = ({ candidate }: Person): boolean => candidate.support.availability === 'present'

const columnOf = ({ code, verdict }: Pick<ClosedHomes, 'code' | 'verdict'>): number =>
  FIRST_COLUMN[code] + (verdict === 'unmet' ? 0 : 1)

const FIRST_COLUMN = Object.fromEntries(BLOCKER_CODES.map((code, i) => [code, 2 * i])) as Record<BlockerCode, number>

/** Most first, then by the order of the criteria (`minimum_score` last), `unmet` before `unknown`. */
function blockersFrom(countIn: (column: number) => number): Blocker[] {
  const blockers: Blocker[] = []
  for (let column = 0; column < 2 * BLOCKER_CODES.length; column++) {
    const count = countIn(column)
    if (count === 0) continue
    blockers.push({ criterion: BLOCKER_CODES[column >> 1], verdict: column % 2 === 0 ? 'unmet' : 'unknown', count })
  }
  return blockers.sort((a, b) => b.count - a.count)
}

/** Counts the pairs that are not judged for want of a row of the norms, one's own home included. */
function unjudgedCounter(region: Region) {
  const { asOf, lastAvailable, normDays, normsOn, homes } = region
  const counts = new Map<RentNormTable, Map<string, number>>()
  const days = moveDaysOf(region)
  const januaries: PlainDate[] = []
  for (let year = Number(asOf.slice(0, 4)) + 1; year <= Number(lastAvailable.slice(0, 4)); year++) {
    januaries.push(`${String(year).padStart(4, '0')}-01-01` as PlainDate)
  }
  const READ_BY = {
    rentAllowance: 'affordability',
    appropriateAllocation: 'income_rent',
    socialHousing: 'income_rent',
  } as const
  const hasRow = (table: RentNormTable, day: PlainDate): boolean => {
    const { allowance, appropriate, social } = normsOn(day)
    return { rentAllowance: allowance, appropriateAllocation: appropriate, socialHousing: social }[table] !== null
  }
  /**
   * By the day that somebody is ready: of each table without a row, the homes to which they would move then, by year.
   */
  const withoutRow = new Map<
    PlainDate,
    readonly { table: RentNormTable; criterion: number; year: string; homes: HomeSet }[]
  >()
  function withoutRowFrom(ready: PlainDate) {
    let found = withoutRow.get(ready)
    if (found === undefined) {
      const spans = days.spansOf(ready, [...normDays, ...januaries])
      found = RENT_NORM_TABLES.flatMap((table) =>
        spans.flatMap(({ day, first }, i) =>
          hasRow(table, day)
            ? []
            : {
                table,
                criterion: CRITERIA.indexOf(READ_BY[table]),
                year: day.slice(0, 4),
                homes: days.between(first, spans[i + 1]?.first),
              },
        ),
      )
      withoutRow.set(ready, found)
    }
    return found
  }
  const here = emptyHomeSet(homes.length)
  return {
    counts,
    add: (person: Person, found: readonly CriterionSets[]): void => {
      for (const { table, criterion, year, homes: those } of withoutRowFrom(person.ready)) {
        const { unknown } = found[criterion]
        if (unknown === null) continue
        for (let word = 0; word < here.length; word++) here[word] = those[word] & unknown[word]
        const pairs = sizeOf(here)
        if (pairs === 0) continue
        const ofYears = counts.get(table) ?? new Map<string, number>()
        counts.set(table, ofYears.set(year, (ofYears.get(year) ?? 0) + pairs))
      }
    },
  }
}

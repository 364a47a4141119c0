import {
  availabilityRank,
  BUILDING_BLOCKS,
  type Candidate,
  type CandidateAnswer,
  daysBetween,
  FORMS,
  FREED_BEDS,
  GROUPS,
  type PlainDate,
  URGENCY_GROUNDS,
} from '@thuismatch/shared/domain'
import { type Answers, candidateAnswers } from './answers.ts'
import type { municipalityIndexer } from './municipality-index.ts'
import { NOT_KNOWN, threeValued } from './not-known.ts'
import { householdClassOf } from './rent-allowance.ts'
import { toYmd, type Ymd } from './ymd.ts'
import { isOldestKnown } from './young-rule.ts'

/**
 * What criteria and factors read of the candidates, by index. −1 is not known. Days are {@link Ymd}, hours are
 * hundredths, answers are 0, 1 or −1, sets of codes are bits in the order of the codes.
 */
export interface CandidateColumns {
  readonly answers: Answers<CandidateAnswer>
  readonly group: Uint8Array
  readonly bornOn: Int32Array
  readonly origin: Int16Array
  readonly residesIn: Int16Array
  readonly adults: Uint16Array
  readonly children: Uint16Array
  /** 0 for one person, 1 for two, 2 for more. */
  readonly householdClass: Uint8Array
  readonly hours: Int16Array
  readonly availability: Int8Array
  readonly blocks: Uint8Array
  readonly incomeYearCents: Float64Array
  /** By assessment; without one, that of the year of the move. */
  readonly assessedIncome: Float64Array
  /** 1 where assets above the limit of the allowance are known; not known is assumed not. */
  readonly hasAssets: Uint8Array
  /** 1 for a recognised ground, 0 for none. */
  readonly hasUrgencyGround: Int8Array
  /** By its number in the list of all grounds; −1 where none is recognised, or it is not known. */
  readonly urgencyGround: Int8Array
  /** 1 where the candidate leaves a bed that others wait for. */
  readonly isFreeing: Uint8Array
  /** 1 where somebody, a house or a municipality is named that the candidate is to keep away from. */
  readonly isToAvoid: Uint8Array
  /** 1 where no age that is not known could make somebody of the household older than is known. */
  readonly oldestKnown: Uint8Array
  /** Candidates with equal numbers name the same municipalities; rows of {@link wishedMunicipalities}. */
  readonly wish: Int32Array
  /** By wish, the municipalities named; none where any is welcome. */
  readonly wishedMunicipalities: readonly (readonly number[])[]
  /** Bits; 0 where no form is named. */
  readonly wishedForms: Uint8Array
  readonly leaveOrigin: Uint8Array
  /** Days from registration to the run, at least 0. */
  readonly waitedDays: Int32Array
  /** Days from the run to the deadline, negative when it is past; by {@link hasDeadline}. */
  readonly deadlineDays: Int32Array
  readonly hasDeadline: Uint8Array
  /** The earliest day of any move in this run: `readyOn`, or the day of the run when that is later. */
  readonly readyOn: Int32Array
  /** {@link NO_END} where it has none. */
  readonly indicationUntil: Int32Array
}

export function candidateColumns(
  candidates: readonly Candidate[],
  asOf: PlainDate,
  municipalities: ReturnType<typeof municipalityIndexer>,
): CandidateColumns {
  const n = candidates.length
  const columns = {
    group: new Uint8Array(n),
    bornOn: new Int32Array(n),
    origin: new Int16Array(n),
    residesIn: new Int16Array(n),
    adults: new Uint16Array(n),
    children: new Uint16Array(n),
    householdClass: new Uint8Array(n),
    hours: new Int16Array(n),
    availability: new Int8Array(n),
    blocks: new Uint8Array(n),
    incomeYearCents: new Float64Array(n),
    assessedIncome: new Float64Array(n),
    hasAssets: new Uint8Array(n),
    hasUrgencyGround: new Int8Array(n),
    urgencyGround: new Int8Array(n),
    isFreeing: new Uint8Array(n),
    isToAvoid: new Uint8Array(n),
    oldestKnown: new Uint8Array(n),
    wish: new Int32Array(n),
    wishedForms: new Uint8Array(n),
    leaveOrigin: new Uint8Array(n),
    waitedDays: new Int32Array(n),
    deadlineDays: new Int32Array(n),
    hasDeadline: new Uint8Array(n),
    readyOn: new Int32Array(n),
    indicationUntil: new Int32Array(n),
  }
  const wishes = wishIndexer(municipalities.add)
  const daysSince = memoized((date: PlainDate) => daysBetween(asOf, date))
  const ymd = (date: PlainDate | null): Ymd => (date === null ? NOT_KNOWN : toYmd(date))
  const numberOf = (code: string | null): number => (code === null ? NOT_KNOWN : municipalities.add(code))

  for (let c = 0; c < n; c++) {
    const candidate = candidates[c]
    const { household, support, wishes: wished } = candidate
    columns.group[c] = GROUPS.indexOf(candidate.group)
    columns.bornOn[c] = ymd(candidate.bornOn)
    columns.origin[c] = numberOf(candidate.originMunicipality)
    columns.residesIn[c] = numberOf(candidate.residesIn)
    columns.adults[c] = Math.min(household.adults, MOST_PERSONS)
    columns.children[c] = Math.min(household.children, MOST_PERSONS)
    columns.householdClass[c] = householdClassOf(household.adults + household.children)
    columns.hours[c] = support.hoursPerWeek === null ? NOT_KNOWN : Math.round(support.hoursPerWeek * 100)
    columns.availability[c] = support.availability === null ? NOT_KNOWN : availabilityRank(support.availability)
    columns.blocks[c] = bitsOf(BUILDING_BLOCKS, support.buildingBlocks)
    columns.incomeYearCents[c] = candidate.incomeYearCents ?? NOT_KNOWN
    columns.assessedIncome[c] = candidate.assessedIncomeYearCents ?? candidate.incomeYearCents ?? NOT_KNOWN
    columns.hasAssets[c] = candidate.assetsAboveLimit === true ? 1 : 0
    columns.hasUrgencyGround[c] = threeValued(hasUrgencyGround(candidate))
    columns.urgencyGround[c] = (URGENCY_GROUNDS as readonly unknown[]).indexOf(candidate.urgencyGround)
    columns.isFreeing[c] = beds.has(candidate.movingFrom) ? 1 : 0
    columns.isToAvoid[c] = isToAvoid(candidate) ? 1 : 0
    columns.oldestKnown[c] = isOldestKnown(candidate) ? 1 : 0
    columns.wish[c] = wishes.add(wished.municipalities)
    columns.wishedForms[c] = bitsOf(FORMS, wished.forms)
    columns.leaveOrigin[c] = wished.leaveOrigin ? 1 : 0
    columns.waitedDays[c] = Math.max(0, -daysSince(candidate.registeredOn))
    columns.hasDeadline[c] = candidate.deadlineOn === null ? 0 : 1
    columns.deadlineDays[c] = candidate.deadlineOn === null ? 0 : daysSince(candidate.deadlineOn)
    columns.readyOn[c] = toYmd(candidate.readyOn > asOf ? candidate.readyOn : asOf)
    columns.indicationUntil[c] = candidate.indicationUntil === 'open' ? NO_END : ymd(candidate.indicationUntil)
  }
  return { ...columns, answers: candidateAnswers(candidates), wishedMunicipalities: wishes.sets }
}

/** After every day: of an indication that is open. */
export const NO_END: Ymd = 9999_12_31

const beds = new Set<Candidate['movingFrom']>(FREED_BEDS)

const isToAvoid = ({ safety }: Candidate): boolean =>
  safety.avoidCandidates.length + safety.avoidHouses.length + safety.avoidMunicipalities.length > 0

const hasUrgencyGround = ({ urgencyGround }: Candidate): boolean | null =>
  urgencyGround === null ? null : urgencyGround !== 'none'

/** More persons than any household has, or home holds; counted as so many. */
export const MOST_PERSONS = 0xffff

/** One bit per code of the list that the set holds. */
export function bitsOf<T>(codes: readonly T[], set: readonly T[]): number {
  let bits = 0
  for (const code of set) bits |= 1 << codes.indexOf(code)
  return bits
}

function wishIndexer(numberOf: (code: string) => number) {
  const sets: number[][] = []
  const indices = new Map<string, number>()
  const add = (codes: readonly string[]): number => {
    const key = codes.join()
    let index = indices.get(key)
    if (index === undefined) {
      index = sets.push(codes.map(numberOf)) - 1
      indices.set(key, index)
    }
    return index
  }
  return { add, sets }
}

/** Days repeat by the thousand in a large snapshot: each is worked out once. */
function memoized<V>(compute: (date: PlainDate) => V): (date: PlainDate) => V {
  const known = new Map<PlainDate, V>()
  return (date) => {
    let value = known.get(date)
    if (value === undefined) {
      value = compute(date)
      known.set(date, value)
    }
    return value
  }
}

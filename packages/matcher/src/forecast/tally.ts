import {
  type Candidate,
  FORMS,
  FREED_BEDS,
  GROUPS,
  type Place,
  type SeriesKey,
  SUPPORT_LEVELS,
  supportLevelOf,
  toEpochDay,
  U16,
} from '@thuismatch/shared/domain'
import { originKey } from './models.ts'

/** What is counted of each key of {@link SERIES_KEYS}, by month. */
export const SERIES_COUNTS = ['waiting', 'waitingDays', 'registered', 'housed', 'left'] as const
/** Of each key over the whole time. */
export const SERIES_TOTALS = ['daysToHome', 'housedInAll', 'meanWaiting', 'byLittle'] as const
export const FLOW_COUNTS = ['in', 'through', 'out', 'waiting'] as const
export const HOME_COUNTS = ['offered', 'filled', 'empty'] as const
export const TOTALS = ['proposals', 'declined', 'unanswered', 'emptyDays', 'nights', 'unproven'] as const
export const LEDGER_COUNTS = ['received', 'sent', 'receivedUrgent'] as const

/** '' is from elsewhere, or not known. */
export const ORIGINS: readonly string[] = [...U16.map(({ code }) => code), '']

export const SERIES_KEYS: readonly SeriesKey[] = [
  { by: 'all', key: '' },
  ...ORIGINS.map((key) => ({ by: 'municipality', key }) as const),
  ...GROUPS.map((key) => ({ by: 'group', key }) as const),
  ...SUPPORT_LEVELS.map((key) => ({ by: 'support', key }) as const),
]

/**
 * What one replication counted: numbers alone, in the order of the lists above, so that it can go from thread to
 * thread.
 */
export interface ReplicationCounts {
  /** By key, by count, by month. */
  readonly series: number[][][]
  /** By key, by total. */
  readonly seriesTotals: number[][]
  /** By bed, by count, by month. */
  readonly flows: number[][][]
  /** By form, by count, by month. */
  readonly homes: number[][][]
  /** By municipality of the region, by count. */
  readonly ledger: number[][]
  readonly totals: number[]
}

export interface ForecastTally {
  readonly registered: (candidate: Candidate) => void
  readonly housed: (candidate: Candidate, place: Place, day: number) => void
  readonly left: (candidate: Candidate, day: number) => void
  readonly offered: (place: Place) => void
  readonly count: (total: (typeof TOTALS)[number], amount?: number) => void
  /** Who waits at the start. */
  readonly begin: (waiting: Iterable<Candidate>) => void
  /** The end of each day: so many homes stand empty. */
  readonly endDay: (empty: number) => void
  /** The end of a month; the next begins. */
  readonly endMonth: (waiting: readonly Candidate[], emptyOf: (form: Place['form']) => number, day: number) => void
  readonly counts: (days: number) => ReplicationCounts
}

export function createTally(months: number): ForecastTally {
  const zeros = (): number[] => new Array<number>(months).fill(0)
  const table = (rows: number, columns: number): number[][][] =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, zeros))
  const series = table(SERIES_KEYS.length, SERIES_COUNTS.length)
  const flows = table(FREED_BEDS.length, FLOW_COUNTS.length)
  const homes = table(FORMS.length, HOME_COUNTS.length)
  const ledger = U16.map(() => LEDGER_COUNTS.map(() => 0))
  const totals: number[] = TOTALS.map(() => 0)
  const daysToHome: number[][] = SERIES_KEYS.map(() => [])
  const stays = SERIES_KEYS.map(() => ({ present: 0, personDays: 0, gone: 0, daysOfGone: 0, came: 0 }))
  let month = 0

  const addTo = (of: Candidate, count: (typeof SERIES_COUNTS)[number]): void => {
    const column = SERIES_COUNTS.indexOf(count)
    for (const key of keysOf(of)) series[key][column][month]++
  }
  const gone = (candidate: Candidate, day: number): void => {
    const days = Math.max(0, day - toEpochDay(candidate.registeredOn))
    for (const key of keysOf(candidate)) {
      stays[key].present--
      stays[key].gone++
      stays[key].daysOfGone += days
    }
  }
  const flowOf = ({ movingFrom }: Candidate): number => (FREED_BEDS as readonly unknown[]).indexOf(movingFrom)

  return {
    registered(candidate) {
      addTo(candidate, 'registered')
      for (const key of keysOf(candidate)) {
        stays[key].present++
        stays[key].came++
      }
      const flow = flowOf(candidate)
      if (flow >= 0) flows[flow][FLOW_COUNTS.indexOf('in')][month]++
    },
    housed(candidate, place, day) {
      addTo(candidate, 'housed')
      gone(candidate, day)
      const days = Math.max(0, day - toEpochDay(candidate.registeredOn))
      for (const key of keysOf(candidate)) daysToHome[key].push(days)
      const flow = flowOf(candidate)
      const isForSomeTime = place.expectedStayMonths !== null || place.endsOn !== null
      if (flow >= 0) flows[flow][FLOW_COUNTS.indexOf(isForSomeTime ? 'through' : 'out')][month]++
      homes[FORMS.indexOf(place.form)][HOME_COUNTS.indexOf('filled')][month]++
      const [from, to] = [
        originIndex(originKey(candidate.originMunicipality)),
        originIndex(originKey(place.municipality)),
      ]
      if (from !== to) {
        if (to < U16.length) ledger[to][LEDGER_COUNTS.indexOf('received')]++
        if (from < U16.length) ledger[from][LEDGER_COUNTS.indexOf('sent')]++
      }
      const { urgencyGround } = candidate
      if (to < U16.length && urgencyGround !== null && urgencyGround !== 'none')
        ledger[to][LEDGER_COUNTS.indexOf('receivedUrgent')]++
    },
    left(candidate, day) {
      addTo(candidate, 'left')
      gone(candidate, day)
      const flow = flowOf(candidate)
      if (flow >= 0) flows[flow][FLOW_COUNTS.indexOf('out')][month]++
    },
    offered(place) {
      homes[FORMS.indexOf(place.form)][HOME_COUNTS.indexOf('offered')][month]++
    },
    count(total, amount = 1) {
      totals[TOTALS.indexOf(total)] += amount
    },
    begin(waiting) {
      for (const candidate of waiting) for (const key of keysOf(candidate)) stays[key].present++
    },
    endDay(empty) {
      for (const stay of stays) stay.personDays += stay.present
      totals[TOTALS.indexOf('emptyDays')] += empty
    },
    endMonth(waiting, emptyOf, day) {
      const days: number[][] = SERIES_KEYS.map(() => [])
      for (const candidate of waiting) {
        const waited = Math.max(0, day - toEpochDay(candidate.registeredOn))
        for (const key of keysOf(candidate)) days[key].push(waited)
        const flow = flowOf(candidate)
        if (flow >= 0) flows[flow][FLOW_COUNTS.indexOf('waiting')][month]++
      }
      for (const [key, own] of days.entries()) {
        series[key][SERIES_COUNTS.indexOf('waiting')][month] = own.length
        series[key][SERIES_COUNTS.indexOf('waitingDays')][month] = middleOf(own)
      }
      for (const [index, form] of FORMS.entries()) homes[index][HOME_COUNTS.indexOf('empty')][month] = emptyOf(form)
      month = Math.min(month + 1, months - 1)
    },
    counts(days) {
      return {
        series,
        seriesTotals: SERIES_KEYS.map((_, key) => {
          const { personDays, gone: left, daysOfGone, came } = stays[key]
          const housed = daysToHome[key]
          const byLittle = left === 0 ? 0 : (came / days) * (daysOfGone / left)
          return [middleOf(housed), housed.length, personDays / days, byLittle]
        }),
        flows,
        homes,
        ledger,
        totals,
      }
    },
  }
}

const ORIGIN_INDEX = new Map(ORIGINS.map((key, index) => [key, index]))
const originIndex = (key: string): number => ORIGIN_INDEX.get(key) ?? ORIGINS.length - 1

const known = new WeakMap<Candidate, readonly number[]>()

/** The keys that somebody counts under: their positions. */
function keysOf(candidate: Candidate): readonly number[] {
  const keys = known.get(candidate) ?? [
    0,
    1 + originIndex(originKey(candidate.originMunicipality)),
    1 + ORIGINS.length + GROUPS.indexOf(candidate.group),
    1 + ORIGINS.length + GROUPS.length + SUPPORT_LEVELS.indexOf(supportLevelOf(candidate.support.hoursPerWeek)),
  ]
  known.set(candidate, keys)
  return keys
}

/** The middle one of some numbers; of two in the middle the mean; 0 of none. */
export function middleOf(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0
  const sorted = Float64Array.from(numbers).sort()
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

import { countsTogether } from '@thuismatch/matcher'
import { ASSUMED, type Assumed, type Assumptions, type Quantiles } from '@thuismatch/shared/domain'

export type AssumptionName = Exclude<keyof Assumptions, 'version' | 'id' | 'asOf'>

/** One value that is assumed, as it may leave the house. */
export interface ShownAssumption {
  readonly name: AssumptionName
  /**
   * Of what it is: a group, a form, a municipality, a distance, a day, a reason; as codes, in the order of the
   * document.
   */
  readonly of: Readonly<Record<string, string | null>>
  /** `null`: it says something about fewer people than are told apart. */
  readonly value: number | string | Quantiles | null
  readonly source: string
  readonly isAssumed: boolean
  /** `hidden`: it is small, or a small one could be worked out from it; `null`: it rests on no observation. */
  readonly basis: number | 'hidden' | null
}

/**
 * Of whom each list counts: of people, who are not told apart when they are few, or of nobody. In the order in which
 * they are shown.
 */
const ABOUT: Readonly<Record<AssumptionName, 'people' | 'nobody'>> = {
  arrivals: 'people',
  departures: 'people',
  newHomes: 'nobody',
  plannedHomes: 'nobody',
  inhabitedHomes: 'people',
  inhabitedHours: 'people',
  stays: 'people',
  nextHomes: 'people',
  noticeDays: 'people',
  closings: 'nobody',
  acceptance: 'people',
  silence: 'people',
  answerDays: 'people',
  declineReasons: 'people',
  fallThrough: 'people',
  moveInDays: 'people',
  reassessedAfterDays: 'people',
  indicationRenewed: 'people',
  indicationMonths: 'people',
  emptyDayPoints: 'nobody',
}
const NAMES = Object.keys(ABOUT) as AssumptionName[]

type Row = Assumed<number | string | Quantiles> & Readonly<Record<string, unknown>>

/**
 * The assumptions, each with how many observations it rests on. Where these are real people, and so few that they are
 * not told apart, neither the value nor the count is shown (the rule of the report); and of every list with one such
 * row another is hidden, so that none follows from a total.
 */
export function shownAssumptions(assumptions: Assumptions): ShownAssumption[] {
  return NAMES.flatMap((name) => {
    const given = assumptions[name] as unknown as Row | readonly Row[]
    const rows = Array.isArray(given) ? (given as readonly Row[]) : [given as Row]
    const hidden = ABOUT[name] === 'people' ? hiddenRows(rows) : rows.map(() => false)
    return rows.map(({ value, source, basis, ...of }, index): ShownAssumption => {
      const isHidden = hidden[index] === true
      return {
        name,
        of: Object.fromEntries(Object.entries(of).map(([key, what]) => [key, what === null ? null : String(what)])),
        value: isHidden ? null : value,
        source,
        isAssumed: source === ASSUMED,
        basis: isHidden ? 'hidden' : basis,
      }
    })
  })
}

function hiddenRows(rows: readonly Row[]): boolean[] {
  const { note, tie, shown } = countsTogether()
  const at = rows.map(({ basis }) => (basis === null ? null : note(basis)))
  tie(at.filter((one) => one !== null))
  const of = shown(String)
  return at.map((one) => one !== null && of(one).value === null)
}

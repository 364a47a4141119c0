import { amsterdamDate, type WorkingCalendar } from '@thuismatch/shared/clock'
import {
  type Assumed,
  type Assumptions,
  addDays,
  addMonths,
  byCodeUnit,
  currentCode,
  DECLINED_BY,
  DEFAULT_DECLINE_REASONS,
  type Distance,
  daysBetween,
  declineReason,
  type Form,
  GROUPS,
  isInU16,
  type PlainDate,
  plainDate,
  type Quantiles,
  subRegionOf,
} from '@thuismatch/shared/domain'
import type { AnsweredProposal, HeldStay, HomeCounted, PersonOnFile } from '../../store/forecast/history.ts'
import { survivalQuantiles } from './survival-quantiles.ts'

/** What happened in the region, as far as its rows tell. */
export interface RegionHistory {
  readonly today: PlainDate
  /** The first day of which rows tell. */
  readonly since: PlainDate
  readonly people: readonly PersonOnFile[]
  /** Erased in the window of arrivals, so that nobody can say when they came. */
  readonly erased: number
  readonly answers: readonly AnsweredProposal[]
  readonly stays: readonly HeldStay[]
  /** First offers in the window of homes. */
  readonly firstOffers: readonly HomeCounted[]
  readonly inhabited: readonly HomeCounted[]
}

/**
 * Fewer observations than these say nothing: the value stays as it is assumed. As few people are not told apart either.
 */
export const FEWEST_OBSERVATIONS = 5
/** Shorter windows say nothing of a month or a year. */
export const FEWEST_MONTHS = 3
/** People who were withdrawn longer ago are erased, so that their share can be counted over so many days alone. */
const WITHDRAWN_DAYS = 42
const DAYS_A_MONTH = 365.25 / 12

/** Whole calendar months that a history tells of, at most so many, before today's; `null` where there are too few. */
export interface MonthWindow {
  readonly from: PlainDate
  readonly through: PlainDate
  readonly months: number
}

export function monthWindow(since: PlainDate, today: PlainDate, most: number): MonthWindow | null {
  const thisMonth = firstOfMonth(today)
  const begun = firstOfMonth(since)
  // What happened before the first whole month is a stock that was brought in, not a flow.
  const first = addMonths(begun, 1)
  const from = [first, addMonths(thisMonth, -most)].toSorted(byCodeUnit).at(-1) as PlainDate
  const months = monthsBetween(from, thisMonth)
  return months < FEWEST_MONTHS ? null : { from, through: addDays(thisMonth, -1), months }
}

const firstOfMonth = (day: PlainDate): PlainDate => plainDate(`${day.slice(0, 7)}-01`)
const monthsBetween = (from: PlainDate, to: PlainDate): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))

/** A year of arrivals: whoever came in it and moved in is on file still. Of homes and stays three years. */
export const ARRIVAL_MONTHS = 12
export const HOME_MONTHS = 36

/**
 * `assumed` with every value that the history of the region tells, each with its days and with how many observations it
 * rests on. What the history does not tell, or with fewer than five observations, stays as it is assumed. Pure.
 */
export function assumptionsFromHistory(
  assumed: Assumptions,
  history: RegionHistory,
  calendar: WorkingCalendar,
): Assumptions {
  const { today, since } = history
  const source = (from: PlainDate, through: PlainDate, what: string): string =>
    `history of ${from} to ${through}: ${what}`
  const all = (what: string): string => source(since, today, what)
  return {
    ...assumed,
    id: `history-${today}`,
    asOf: today,
    ...arrivals(),
    departures: assumed.departures.map((row) => departuresOf(row)),
    ...homes(),
    stays: assumed.stays.map((row) => staysOf(row)),
    nextHomes: assumed.nextHomes.map((row) => nextHomesOf(row)),
    acceptance: acceptance(),
    silence: share(
      assumed.silence,
      history.answers.filter(({ state }) => state === 'expired').length,
      history.answers.length,
      all('proposals that nobody answered in time'),
    ),
    answerDays: workingDays(
      assumed.answerDays,
      history.answers.map(({ createdAt, answeredAt }) => [createdAt, answeredAt]),
      all('proposals with an answer'),
    ),
    declineReasons: declineReasons(),
    fallThrough: share(
      assumed.fallThrough,
      history.answers.filter(({ state }) => state === 'fallen_through').length,
      history.answers.filter(({ state }) => state === 'fallen_through' || state === 'placed').length,
      all('accepted proposals that ended'),
    ),
    moveInDays: workingDays(
      assumed.moveInDays,
      history.answers.map(({ acceptedAt, placedAt }) => [acceptedAt, placedAt]),
      all('people who moved in'),
    ),
  }

  function arrivals(): Pick<Assumptions, 'arrivals'> {
    const window = monthWindow(since, today, ARRIVAL_MONTHS)
    if (window === null) return { arrivals: assumed.arrivals }
    const { from, through, months } = window
    const came = history.people.filter(
      ({ person: { registeredOn } }) => from <= registeredOn && registeredOn <= through,
    )
    if (came.length < FEWEST_OBSERVATIONS) return { arrivals: assumed.arrivals }
    const lost = history.erased === 0 ? '' : `; ${history.erased} were erased since, and are not counted`
    const said = source(from, through, `people who registered${lost}`)
    const byKey = Map.groupBy(came, ({ person }) => `${person.group} ${regionCode(person.originMunicipality) ?? ''}`)
    return {
      arrivals: GROUPS.flatMap((group) =>
        [...byKey.keys()]
          .filter((key) => key.startsWith(`${group} `))
          .toSorted(byCodeUnit)
          .map((key) => {
            const basis = byKey.get(key)?.length ?? 0
            const code = key.slice(group.length + 1)
            return {
              group,
              municipality: code === '' ? null : code,
              value: rounded(basis / months),
              source: said,
              basis,
            }
          }),
      ),
    }
  }

  /** Who left without a home from here, of the months that people waited. */
  function departuresOf(row: Assumptions['departures'][number]): Assumptions['departures'][number] {
    const from = [addDays(today, -WITHDRAWN_DAYS), since].toSorted(byCodeUnit).at(-1) as PlainDate
    let waited = 0
    let left = 0
    for (const { person, withdrawnAt, housedAt } of history.people) {
      if (person.group !== row.group) continue
      const ended = withdrawnAt ?? housedAt
      const until = ended === null ? today : amsterdamDate(ended)
      const began = person.registeredOn > from ? person.registeredOn : from
      waited += Math.max(0, daysBetween(began, until < today ? until : today))
      if (withdrawnAt !== null && amsterdamDate(withdrawnAt) >= from) left++
    }
    if (left < FEWEST_OBSERVATIONS || waited === 0) return row
    const value = rounded(Math.min(1, (left / waited) * DAYS_A_MONTH))
    return { ...row, value, source: source(from, today, 'people who left the list without a home'), basis: left }
  }

  function homes(): Pick<Assumptions, 'newHomes' | 'inhabitedHomes'> {
    const window = monthWindow(since, today, HOME_MONTHS)
    const newHomes = history.firstOffers.reduce((sum, { homes: count }) => sum + count, 0)
    return {
      newHomes:
        window === null || newHomes < FEWEST_OBSERVATIONS
          ? assumed.newHomes
          : history.firstOffers.map(({ form, municipality, homes: basis }) => ({
              form,
              municipality,
              value: rounded((basis * 12) / window.months),
              source: source(window.from, window.through, 'homes that came on offer for the first time'),
              basis,
            })),
      inhabitedHomes:
        history.inhabited.length === 0
          ? assumed.inhabitedHomes
          : history.inhabited.map(({ form, municipality, homes: value }) => ({
              form,
              municipality,
              value,
              source: `rows of ${today}: residents of houses, and homes that are filled`,
              basis: value,
            })),
    }
  }

  function staysOf(row: Assumptions['stays'][number]): Assumptions['stays'][number] {
    const spans = history.stays
      .filter(({ form }) => form === row.form)
      .map(({ from, until }) => ({
        days: Math.max(0, daysBetween(amsterdamDate(from), until === null ? today : amsterdamDate(until))),
        ended: until !== null,
      }))
    const ended = spans.filter((span) => span.ended).length
    const found = ended < FEWEST_OBSERVATIONS ? null : survivalQuantiles(spans)
    if (found === null) return row
    const months = ({ p10, p50, p90 }: Quantiles): Quantiles => ({
      p10: rounded(p10 / DAYS_A_MONTH, 1),
      p50: rounded(p50 / DAYS_A_MONTH, 1),
      p90: rounded(p90 / DAYS_A_MONTH, 1),
    })
    return {
      ...row,
      value: months(found),
      source: all(`${ended} stays that ended among ${spans.length}, those that go on counted as far as they came`),
      basis: ended,
    }
  }

  function nextHomesOf(row: Assumptions['nextHomes'][number]): Assumptions['nextHomes'][number] {
    const ended = history.stays.filter(({ form, movedOn }) => form === row.form && movedOn !== null)
    const next = ended.filter(({ movedOn }) => movedOn === true).length
    return share(row, next, ended.length, all('stays that ended'))
  }

  function acceptance(): Assumptions['acceptance'] {
    const answered = history.answers.filter(({ state, isErased }) => state !== 'expired' && !isErased)
    const keyOf = (answer: AnsweredProposal): string => `${answer.form} ${distanceOfAnswer(answer)}`
    const byKind = Map.groupBy(answered, keyOf)
    const base = assumed.acceptance
      .filter(({ municipality }) => municipality === null)
      .map((row) => yesAmong(row, byKind.get(`${row.form} ${row.distance}`) ?? []))
    const known = assumed.acceptance.filter(({ municipality }) => municipality !== null)
    const here = Map.groupBy(answered, (answer) => `${keyOf(answer)} ${currentCode(answer.municipality)}`)
    const local = [...here]
      .filter(([, some]) => some.length >= FEWEST_OBSERVATIONS)
      .toSorted(([a], [b]) => byCodeUnit(a, b))
      .map(([key, some]) => {
        const [form, distance, municipality] = key.split(' ') as [Form, Distance, string]
        return yesAmong({ form, distance, municipality, value: 0, source: '', basis: null }, some)
      })
    const counted = new Set(local.map(({ form, distance, municipality }) => `${form} ${distance} ${municipality}`))
    return [
      ...base,
      ...known.filter(({ form, distance, municipality }) => !counted.has(`${form} ${distance} ${municipality}`)),
      ...local,
    ]
  }

  function yesAmong(
    row: Assumptions['acceptance'][number],
    some: readonly AnsweredProposal[],
  ): Assumptions['acceptance'][number] {
    const yes = some.filter(({ state }) => state !== 'declined').length
    return share(row, yes, some.length, all('proposals with an answer'))
  }

  function declineReasons(): Assumptions['declineReasons'] {
    const said = history.answers.filter(({ state }) => state === 'declined')
    const counted = DECLINED_BY.flatMap((by) =>
      DEFAULT_DECLINE_REASONS.reasons
        .filter((reason) => reason.by === by && declineReason(DEFAULT_DECLINE_REASONS, by, reason.code) !== undefined)
        .map(({ code }) => ({
          by,
          code,
          basis: said.filter(({ declineBy, declineReason: why }) => declineBy === by && why === code).length,
        })),
    ).filter(({ basis }) => basis > 0)
    const sum = counted.reduce((total, { basis }) => total + basis, 0)
    if (sum < FEWEST_OBSERVATIONS) return assumed.declineReasons
    const where = all('reasons of a no')
    return counted.map((row) => ({ ...row, value: rounded(row.basis / sum), source: where }))
  }

  function workingDays(
    row: Assumed<Quantiles>,
    spans: readonly (readonly [Date | null, Date | null])[],
    where: string,
  ): Assumed<Quantiles> {
    const days = spans
      .flatMap(([from, until]) =>
        from === null || until === null
          ? []
          : [workingDaysBetween(calendar, amsterdamDate(from), amsterdamDate(until))],
      )
      .toSorted((a, b) => a - b)
    if (days.length < FEWEST_OBSERVATIONS) return row
    const at = (part: number): number => days[Math.max(0, Math.ceil(part * days.length) - 1)] as number
    return { value: { p10: at(0.1), p50: at(0.5), p90: at(0.9) }, source: where, basis: days.length }
  }
}

/** Working days from the one day to the other: 0 on the day itself, or over a weekend. */
export function workingDaysBetween({ isDayOff }: WorkingCalendar, from: PlainDate, to: PlainDate): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (!isDayOff(day)) count++
  return count
}

/** A share that was counted, where it rests on enough; else as it was. */
function share<Row extends Assumed<number>>(row: Row, part: number, whole: number, source: string): Row {
  return whole < FEWEST_OBSERVATIONS ? row : { ...row, value: rounded(part / whole), source, basis: whole }
}

const rounded = (value: number, decimals = 4): number => Math.round(value * 10 ** decimals) / 10 ** decimals

const regionCode = (code: string | null): string | null => (code !== null && isInU16(code) ? currentCode(code) : null)

/** Of a home from where its person comes; what is not known, or not of the region, is far. */
export function distanceOfAnswer({
  municipality,
  origin,
}: Pick<AnsweredProposal, 'municipality' | 'origin'>): Distance {
  const [here, there] = [currentCode(municipality), regionCode(origin)]
  if (there === null) return 'far'
  if (here === there) return 'same'
  return subRegionOf(here) === subRegionOf(there) ? 'near' : 'far'
}

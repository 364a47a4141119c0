import type { PlainDate } from '@thuismatch/shared/domain'
import { PARTS_OF_CENT } from './allowance.ts'
import { type CriterionSets, MET_EVERYWHERE, type SetsReader } from './criterion-sets.ts'
import { dearHomesOf } from './dear-homes.ts'
import { emptyHomeSet, type HomeSet, homeSetOf } from './home-set.ts'
import { moveDaysOf } from './move-days.ts'
import type { Person } from './person.ts'
import type { Region } from './region.ts'
import { allYoung, homeGivesAllowance, turns } from './rent.ts'

/**
 * Where affordability is not met; the sets may be changed by the next call. People must come in the order of {@link
 * byIncome}: those whose income is higher find fewer homes dear, so that the sets need only be changed where a home
 * ceases to be.
 */
export function affordabilityReader(region: Region): SetsReader {
  const { homes, policy, normDays } = region
  const days = moveDaysOf(region)
  const dearHomes = dearHomesOf(region)
  const numberOf = new Map(dearHomes.incomes.map((income, i) => [income, i]))
  const homesThat = (gives: boolean | null): HomeSet =>
    homeSetOf(homes.length, (home) => homeGivesAllowance(homes[home]) === gives)
  const giving = homesThat(true)
  const perhaps = homesThat(null)
  const nobody = emptyHomeSet(homes.length)
  const paid = homeSetOf(homes.length, (home) => homes[home].place.rentCents + homes[home].place.serviceCostsCents > 0)
  const unjudged: CriterionSets = { unmet: null, unknown: paid }
  const found = { unmet: emptyHomeSet(homes.length), unknown: emptyHomeSet(homes.length) }
  const foundUnmet: CriterionSets = { unmet: found.unmet, unknown: null }
  const within = new Map<string, HomeSet>()

  const adultAges = new Set(
    [region.asOf, ...normDays, region.lastAvailable].flatMap(
      (day) => region.normsOn(day).allowance?.youngRule.adultAge ?? [],
    ),
  )
  /** Other rows hold from some days on, and the cap for the young no longer from the first of a month on. */
  const coming = ({ oldestKnown, ready }: Person): readonly PlainDate[] => {
    if (oldestKnown === null) return normDays
    const adult = [...adultAges].map((age) => firstOfMonthFrom(turns(age, oldestKnown))).filter((day) => day > ready)
    return adult.length === 0 ? normDays : [...normDays, ...adult]
  }

  function homesBetween(first: number, next: number | undefined): HomeSet {
    const key = `${first}:${next}`
    let set = within.get(key)
    if (set === undefined) {
      set = days.between(first, next)
      within.set(key, set)
    }
    return set
  }

  return (person) => {
    const income = person.candidate.incomeYearCents
    if (income === null) return unjudged
    const at = numberOf.get(income)!
    const withNone = dearHomes.at(at, null)
    const hasAssets = person.candidate.assetsAboveLimit === true
    const [gives, mayGive] = hasAssets ? [nobody, nobody] : [giving, perhaps]
    const spans = days.spansOf(person.ready, coming(person))
    let any = 0
    let anyUnknown = 0
    for (const [i, { day, first }] of spans.entries()) {
      const norms = region.normsOn(day)
      const young = allYoung({ person, norms })
      // Without a row the allowance may be anything that leaves a cent to pay.
      const centIsDear = PARTS_OF_CENT > policy.affordabilityMaxSharePercent * income
      const dearWhen = (isYoung: boolean): HomeSet =>
        norms.allowance === null
          ? centIsDear
            ? withNone
            : nobody
          : dearHomes.at(at, { row: norms.allowance, persons: Math.min(person.householdSize, 3), allYoung: isYoung })
      const one = dearWhen(young ?? true)
      const other = norms.allowance === null ? withNone : young === null ? dearWhen(false) : one
      const here = spans.length === 1 ? null : homesBetween(first, spans[i + 1]?.first)
      for (let word = 0; word < nobody.length; word++) {
        const none = withNone[word]
        const some = gives[word]
        const open = mayGive[word]
        const always = (some & one[word] & other[word]) | (~some & none & (~open | (one[word] & other[word])))
        const ever = (some & (one[word] | other[word])) | (~some & (none | (open & (one[word] | other[word]))))
        if (here === null) {
          found.unmet[word] = always
          found.unknown[word] = ever & ~always
        } else if (i === 0) {
          found.unmet[word] = always & here[word]
          found.unknown[word] = ever & ~always & here[word]
        } else {
          found.unmet[word] |= always & here[word]
          found.unknown[word] |= ever & ~always & here[word]
        }
        any |= ever
        anyUnknown |= ever & ~always
      }
    }
    if (any === 0) return MET_EVERYWHERE
    return anyUnknown === 0 ? foundUnmet : found
  }
}

/** People with the lowest income first; those without a known one stand before all others. */
export const byIncome = ({ candidate: a }: Person, { candidate: b }: Person): number =>
  (a.incomeYearCents ?? -1) - (b.incomeYearCents ?? -1)

/** The first of a month that is on the day or follows it. */
function firstOfMonthFrom(day: PlainDate): PlainDate {
  if (day.endsWith('-01')) return day
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  const year = Math.floor(month / 12)
  return `${String(year).padStart(4, '0')}-${String(month - year * 12 + 1).padStart(2, '0')}-01` as PlainDate
}

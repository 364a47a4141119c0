import {
  AHEAD_CAUSES,
  type AheadCause,
  addMonths,
  byCodeUnit,
  type CriterionDetail,
  currentCode,
  type OutlookEntry,
  type Place,
  type PlainDate,
  type Policy,
  plainDate,
  type Verdict,
} from '@thuismatch/shared/domain'
import { judgeSinglePair, type PairJudgement } from '../judge-single-pair.ts'
import type { HeldHome, Sunset, SunsetEffect } from './sunset.ts'

/** So many months from today are looked at, unless asked otherwise. */
const MONTHS_AHEAD = 36

/**
 * The months from `asOf` in which a home stops being payable or allowed for whoever lives there or is proposed for it,
 * by what is known today: the income is taken to stay as it is. Ends that are past for somebody who still lives there
 * come first. By month, then place, then in the order of `AHEAD_CAUSES`. What changes and leaves a home payable is no
 * part of it. Pure; O(homes), some 100 µs each.
 */
export function sunsetRadar(
  homes: readonly HeldHome[],
  asOf: PlainDate,
  policy: Policy,
  monthsAhead = MONTHS_AHEAD,
): Sunset[] {
  const through = addMonths(asOf, monthsAhead).slice(0, 7)
  return homes
    .flatMap((home) => sunsetsOf(home, asOf, policy))
    .filter(({ month }) => month <= through)
    .toSorted(
      (a, b) =>
        byCodeUnit(a.month, b.month) ||
        byCodeUnit(a.placeId, b.placeId) ||
        AHEAD_CAUSES.indexOf(a.because) - AHEAD_CAUSES.indexOf(b.because),
    )
}

function sunsetsOf({ candidate, place, standing, since }: HeldHome, asOf: PlainDate, policy: Policy): Sunset[] {
  const on = (day: PlainDate) => judgeSinglePair({ asOf: day, candidate, place, house: null }, policy)
  const today = on(asOf)
  const affordabilityOf = ({ criteria }: PairJudgement): Verdict | undefined =>
    criteria.find(({ criterion }) => criterion === 'affordability')?.verdict
  const isPayable = affordabilityOf(today) === 'met'
  const found = (
    month: string,
    because: AheadCause,
    effect: SunsetEffect,
    allowanceChangeCents: number | null = null,
  ): Sunset => ({
    month,
    candidateId: candidate.id,
    placeId: place.id,
    houseId: place.houseId,
    municipality: currentCode(place.municipality),
    standing,
    because,
    effect,
    allowanceChangeCents,
  })

  /** What is paid changes: told only where the home is payable today, and is not then, or nobody knows. */
  const ofAllowance = ({ month, because, allowanceChangeCents }: OutlookEntry): Sunset[] => {
    if (!isPayable) return []
    const then = affordabilityOf(on(plainDate(`${month}-01`)))
    return then === 'met'
      ? []
      : [found(month, because, then === 'unmet' ? 'not_payable' : 'not_known', allowanceChangeCents)]
  }
  // An end may lie between the move and today: the outlook as it was on the day of the move tells it.
  const movedBefore = since !== null && since < asOf
  const ends = (movedBefore ? on(since) : today).outlook.flatMap(({ month, because }) =>
    because === 'place_ends'
      ? found(month, because, 'ends')
      : because === 'indication_ends'
        ? found(month, because, 'not_allowed')
        : [],
  )
  return [...today.outlook.filter(isOfAllowance).flatMap(ofAllowance), ...ends, ...stayEnds(), ...ageLimit()]

  function stayEnds(): Sunset[] {
    const { expectedStayMonths } = place
    return since === null || expectedStayMonths === null
      ? []
      : [found(addMonths(since, expectedStayMonths).slice(0, 7), 'stay_ends', 'ends')]
  }

  function ageLimit(): Sunset[] {
    const max = isForYoungAdultsAlone(place) ? ageDetailOf(today)?.max : place.age.max
    if (max === null || max === undefined || candidate.bornOn === null) return []
    const tooOld = addMonths(candidate.bornOn, 12 * (max + 1))
    // Too old on the day of the move already: then it was no bound for them.
    return tooOld <= (since ?? asOf) ? [] : [found(tooOld.slice(0, 7), 'age_limit', 'not_allowed')]
  }
}

const ageDetailOf = ({ criteria }: PairJudgement): CriterionDetail['age'] | undefined =>
  criteria.find((judged) => judged.criterion === 'age')?.detail

/** A home for others as well is not lost by growing older than its group. */
const isForYoungAdultsAlone = ({ groups }: Place): boolean => groups.every((group) => group === 'young_adult')

const isOfAllowance = ({ because }: OutlookEntry): boolean => because === 'of_age' || because === 'rent_norms'

import type { CriterionDetail, MissingField, Verdict } from '@thuismatch/shared/domain'
import type { Norms } from './norms.ts'
import type { Pair } from './pair.ts'
import type { Person } from './person.ts'

/**
 * Passend toewijzen: what a household of this size may earn, and pay, for a self-contained home; `null` without a row.
 */
function amountsFor({ person, norms }: Pick<Pair, 'person' | 'norms'>) {
  const { appropriate, social } = norms
  const size = person.householdSize > 1 ? 'multiPerson' : 'onePerson'
  return {
    ceiling: appropriate?.incomeCeilingYear[size] ?? null,
    cap: appropriate?.rentCap[person.householdSize > 2 ? 'threeOrMore' : 'oneOrTwo'] ?? null,
    limit: social?.incomeLimitYear[size] ?? null,
  }
}

/** On which side of the amounts that hold on a day a person stands: all that a verdict reads of them. */
export function standingOf(person: Person, norms: Norms): string {
  const { ceiling, limit } = amountsFor({ person, norms })
  const { fullTimeStudent } = person.candidate
  const income = incomeOf({ person })
  const sides = income === null ? '' : `${income === 0}:${income <= (ceiling ?? -1)}:${income > (limit ?? BOUNDLESS)}`
  const rows = `${norms.appropriate?.validFrom}:${norms.social?.validFrom}`
  return `${Math.min(person.householdSize, 3)}:${fullTimeStudent}:${sides}:${rows}`
}

/** Of the assessment that a landlord may ask for; without one, of the year of the move. */
const incomeOf = ({ person: { candidate } }: Pick<Pair, 'person'>): number | null =>
  candidate.assessedIncomeYearCents ?? candidate.incomeYearCents

/** Higher than any income or limit. */
const BOUNDLESS = Number.MAX_SAFE_INTEGER

/**
 * The verdict in each way in which what is not known may turn out: an amount without a row and an income that is not
 * given may be nothing, anything or boundless, and lie on either side of one another.
 */
function verdictsOf(pair: Pair, isStudent: boolean): ReadonlySet<'met' | 'unmet'> {
  const { ceiling, cap, limit } = amountsFor(pair)
  const { rentCents } = pair.home.place
  const income = incomeOf(pair)
  if (income !== null && ceiling !== null && cap !== null && limit !== null)
    return judged(income, rentCents, isStudent, ceiling, limit, cap)
  const incomes =
    income !== null
      ? [income]
      : [0, ...[ceiling, limit].flatMap((edge) => (edge === null ? [] : [edge, edge + 1])), BOUNDLESS]
  const verdicts = new Set<'met' | 'unmet'>()
  for (const earned of incomes) {
    for (const mostLow of ceiling === null ? [earned, earned - 1].filter((edge) => edge >= 0) : [ceiling]) {
      for (const mostSocial of limit === null ? [earned, earned - 1].filter((edge) => edge >= 0) : [limit]) {
        for (const mostRent of cap === null ? [rentCents, rentCents - 1].filter((edge) => edge >= 0) : [cap]) {
          for (const one of judged(earned, rentCents, isStudent, mostLow, mostSocial, mostRent)) verdicts.add(one)
        }
      }
    }
  }
  return verdicts
}

const MET: ReadonlySet<'met' | 'unmet'> = new Set(['met'] as const)
const UNMET: ReadonlySet<'met' | 'unmet'> = new Set(['unmet'] as const)

/** The verdict where everything is known. */
function judged(
  earned: number,
  rentCents: number,
  isStudent: boolean,
  mostLow: number,
  mostSocial: number,
  mostRent: number,
): ReadonlySet<'met' | 'unmet'> {
  const isLow = isStudent || earned <= mostLow
  const isHigh = !isStudent && earned > mostSocial
  return isHigh || (isLow && rentCents > mostRent) ? UNMET : MET
}

const oneOf = (verdicts: ReadonlySet<'met' | 'unmet'>): Verdict => (verdicts.size > 1 ? 'unknown' : [...verdicts][0]!)

const studies = ({ person }: Pair): boolean[] => {
  const { fullTimeStudent } = person.candidate
  return fullTimeStudent === null ? [true, false] : [fullTimeStudent]
}

export function incomeRentVerdict(pair: Pair): Verdict {
  const { selfContained, landlord } = pair.home.place
  if (selfContained === false || landlord === 'other') return 'met'
  const [isStudent, ...others] = studies(pair)
  const first = verdictsOf(pair, isStudent as boolean)
  if (others.length === 0 && selfContained !== null) return oneOf(first)
  const verdicts = new Set([...first, ...others.flatMap((other) => [...verdictsOf(pair, other)])])
  if (selfContained === null) verdicts.add('met')
  return oneOf(verdicts)
}

/** Asked only where the verdict is unknown. */
export function missingForIncomeRent(pair: Pair): MissingField[] {
  const { fullTimeStudent } = pair.person.candidate
  const asEarner = oneOf(verdictsOf(pair, false))
  const asked: readonly (readonly [MissingField, boolean])[] = [
    ['fullTimeStudent', fullTimeStudent === null && asEarner !== oneOf(verdictsOf(pair, true))],
    ['incomeYearCents', fullTimeStudent !== true && incomeOf(pair) === null && asEarner === 'unknown'],
    ['place.selfContained', pair.home.place.selfContained === null],
  ]
  return asked.filter(([, isMissing]) => isMissing).map(([field]) => field)
}

export function incomeRentDetail(pair: Pair): CriterionDetail['income_rent'] {
  const { candidate } = pair.person
  const { place } = pair.home
  const { ceiling, cap, limit } = amountsFor(pair)
  return {
    norm: pair.norms.appropriate?.validFrom ?? null,
    limitNorm: pair.norms.social?.validFrom ?? null,
    selfContained: place.selfContained,
    landlord: place.landlord,
    fullTimeStudent: candidate.fullTimeStudent,
    incomeYearCents: incomeOf(pair),
    isAssessed: candidate.assessedIncomeYearCents !== null,
    incomeCeilingYearCents: ceiling,
    incomeLimitYearCents: limit,
    rentCents: place.rentCents,
    rentCapCents: cap,
  }
}

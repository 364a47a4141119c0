import {
  type Candidate,
  type CandidateField,
  currentCode,
  daysBetween,
  FREED_BEDS,
  latest,
  type PlainDate,
  type Policy,
} from '@thuismatch/shared/domain'
import { blockBits } from './home.ts'
import { hundredths } from './hundredths.ts'

/** A candidate, with what is the same for every place looked up once. */
export interface Person {
  readonly candidate: Candidate
  /** Position among the people; a person with a changed answer keeps it. */
  readonly index: number
  readonly origin: string | null
  readonly residesIn: string | null
  readonly wishedMunicipalities: ReadonlySet<string>
  readonly avoidedMunicipalities: ReadonlySet<string>
  /** On file of them as a candidate, or as a resident of whatever house. */
  readonly avoidedPeople: readonly string[]
  readonly householdSize: number
  /** The earlier of the birth dates that are known, its year, and its month and day. */
  readonly oldestKnown: PlainDate | null
  readonly oldestYear: number
  readonly oldestDay: string
  readonly hundredthsNeeded: number | null
  /** The building blocks that they need, a bit each. */
  readonly blocks: number
  /** The first day that they can move: `readyOn`, and not before `asOf`. */
  readonly ready: PlainDate
  /** From `registeredOn` to `asOf`; negative when that is still to come. */
  readonly daysWaited: number
  /** From `asOf` to `deadlineOn`; `null` when no deadline is known. */
  readonly daysToDeadline: number | null
  readonly urgent: boolean
  /** Leaves a bed that others wait for. */
  readonly freesBed: boolean
  readonly supported: boolean
  readonly taken: boolean
}

export function personOf(
  candidate: Candidate,
  index: number,
  taken: boolean,
  avoidedPeople: readonly string[],
  asOf: PlainDate,
  policy: Policy,
): Person {
  const { deadlineOn, registeredOn, household, support, wishes, safety } = candidate
  const daysToDeadline = deadlineOn === null ? null : daysBetween(asOf, deadlineOn)
  return {
    ...answersOf(candidate, daysToDeadline, policy),
    candidate,
    index,
    wishedMunicipalities: new Set(wishes.municipalities.map(currentCode)),
    avoidedPeople,
    avoidedMunicipalities: new Set(safety.avoidMunicipalities.map(currentCode)),
    householdSize: household.adults + household.children,
    blocks: blockBits(support.buildingBlocks),
    ready: latest(asOf, candidate.readyOn),
    daysWaited: daysBetween(registeredOn, asOf),
    daysToDeadline,
    freesBed: FREED_BEDS.some((bed) => bed === candidate.movingFrom),
    taken,
  }
}

/** What hangs on answers that somebody can be asked for. */
function answersOf(candidate: Candidate, daysToDeadline: number | null, policy: Policy) {
  const { bornOn, household, support, originMunicipality, residesIn } = candidate
  const oldestKnown = earlierOf(bornOn, household.oldestBornOn)
  return {
    origin: originMunicipality === null ? null : currentCode(originMunicipality),
    residesIn: residesIn === null ? null : currentCode(residesIn),
    oldestKnown,
    oldestYear: oldestKnown === null ? 0 : Number(oldestKnown.slice(0, 4)),
    oldestDay: oldestKnown === null ? '' : oldestKnown.slice(5),
    hundredthsNeeded: support.hoursPerWeek === null ? null : hundredths(support.hoursPerWeek),
    urgent:
      (daysToDeadline !== null && daysToDeadline <= policy.urgentWithinDays) ||
      policy.urgentGrounds.some((ground) => ground === candidate.urgencyGround),
    supported: support.hoursPerWeek === null || support.hoursPerWeek > 0,
  }
}

/** The same person with another answer to some questions. */
export function withAnswers(
  person: Person,
  answers: readonly { readonly field: CandidateField; readonly to: unknown }[],
  { policy }: { readonly policy: Policy },
): Person {
  const candidate: Record<string, unknown> = { ...person.candidate }
  for (const { field, to } of answers) {
    const [outer, inner] = field.split('.') as [string, string?]
    candidate[outer] = inner === undefined ? to : { ...(candidate[outer] as object), [inner]: to }
  }
  const changed = candidate as unknown as Candidate
  return { ...person, ...answersOf(changed, person.daysToDeadline, policy), candidate: changed }
}

/** The value that stands in the field of the candidate now. */
export function answerOf(candidate: Candidate, field: CandidateField): string | number | boolean | null {
  const [outer, inner] = field.split('.') as [keyof Candidate, string?]
  const member: unknown = candidate[outer]
  return (inner === undefined ? member : (member as Record<string, unknown>)[inner]) as string | number | boolean | null
}

const earlierOf = (a: PlainDate | null, b: PlainDate | null): PlainDate | null =>
  a === null || (b !== null && b < a) ? b : a

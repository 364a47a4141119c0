import {
  type Candidate,
  type CandidateField,
  currentCode,
  daysBetween,
  type PlainDate,
  type Policy,
} from '@thuismatch/shared/domain'
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
  readonly householdSize: number
  readonly hundredthsNeeded: number | null
  /** From `registeredOn` to `asOf`; negative when that is still to come. */
  readonly daysWaited: number
  /** From `asOf` to `deadlineOn`; `null` when no deadline is known. */
  readonly daysToDeadline: number | null
  readonly urgent: boolean
  readonly supported: boolean
  readonly taken: boolean
}

export function personOf(candidate: Candidate, index: number, taken: boolean, asOf: PlainDate, policy: Policy): Person {
  const { deadlineOn, registeredOn, household, support, originMunicipality, residesIn, wishes, safety } = candidate
  const daysToDeadline = deadlineOn === null ? null : daysBetween(asOf, deadlineOn)
  return {
    candidate,
    index,
    origin: originMunicipality === null ? null : currentCode(originMunicipality),
    residesIn: residesIn === null ? null : currentCode(residesIn),
    wishedMunicipalities: new Set(wishes.municipalities.map(currentCode)),
    avoidedMunicipalities: new Set(safety.avoidMunicipalities.map(currentCode)),
    householdSize: household.adults + household.children,
    hundredthsNeeded: support.hoursPerWeek === null ? null : hundredths(support.hoursPerWeek),
    daysWaited: daysBetween(registeredOn, asOf),
    daysToDeadline,
    urgent: daysToDeadline !== null && daysToDeadline <= policy.urgentWithinDays,
    supported: support.hoursPerWeek === null || support.hoursPerWeek > 0,
    taken,
  }
}

/** The same person with another answer to some questions. */
export function withAnswers(
  person: Person,
  answers: readonly { readonly field: CandidateField; readonly to: unknown }[],
  { asOf, policy }: { readonly asOf: PlainDate; readonly policy: Policy },
): Person {
  const candidate: Record<string, unknown> = { ...person.candidate }
  for (const { field, to } of answers) {
    const [outer, inner] = field.split('.') as [string, string?]
    candidate[outer] = inner === undefined ? to : { ...(candidate[outer] as object), [inner]: to }
  }
  return personOf(candidate as unknown as Candidate, person.index, person.taken, asOf, policy)
}

/** The value that stands in the field of the candidate now. */
export function answerOf(candidate: Candidate, field: CandidateField): string | number | boolean | null {
  const [outer, inner] = field.split('.') as [keyof Candidate, string?]
  const member: unknown = candidate[outer]
  return (inner === undefined ? member : (member as Record<string, unknown>)[inner]) as string | number | boolean | null
}

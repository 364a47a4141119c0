import type {
  CandidateOutcome,
  ClosingCode,
  FactorName,
  FieldChange,
  Form,
  Group,
  JudgedCriterion,
  MissingField,
  PlaceOutcome,
  ScoredFactor,
  Verdict,
} from '@thuismatch/shared/domain'
import { type ChangeableField, catalogueOf, type OutcomeText } from './catalogue.ts'
import type { LimitReason } from './explanation.ts'
import type { Locale } from './locale.ts'

/** One sentence: what was needed and what was found, with the values. */
export function describeCriterion(judged: JudgedCriterion, locale: Locale): string {
  const sentences: Partial<Record<Verdict, (detail: never) => string>> = catalogueOf(locale).criteria[judged.criterion]
  const sentence = sentences[judged.verdict]
  if (sentence === undefined) {
    throw new RangeError(
      `Criterion "${judged.criterion}" reads nothing that may be unknown, and is "${judged.verdict}".`,
    )
  }
  return sentence(judged.detail as never)
}

/** The factor's name and one sentence of what was needed and found. How much it counted is {@link describeShare}. */
export function describeFactor(
  scored: ScoredFactor,
  locale: Locale,
): { readonly label: string; readonly sentence: string } {
  const texts: { readonly label: string; readonly sentence: (detail: never) => string } =
    catalogueOf(locale).factors[scored.factor]
  return { label: texts.label, sentence: texts.sentence(scored.detail as never) }
}

/**
 * `240 of at most 300 points`: what the factor brought to the score of 1000, rounded down by itself unless it is given
 * (`brought`) by whoever divides a whole score.
 */
export const describeShare = (
  { points, weight }: ScoredFactor,
  locale: Locale,
  brought = Math.floor((points * weight) / 100),
): string => catalogueOf(locale).letter.share(brought, weight * 10)

/** A question to ask as it stands; those about the place are for the provider. */
export const describeQuestion = (field: MissingField, locale: Locale): string => catalogueOf(locale).questions[field]

export const describeOutcome = (outcome: CandidateOutcome, locale: Locale): OutcomeText =>
  catalogueOf(locale).outcomes[outcome]

export const describePlaceOutcome = (outcome: PlaceOutcome, locale: Locale): OutcomeText =>
  catalogueOf(locale).placeOutcomes[outcome]

/** What would have to be so, as the clause after "if". */
export function describeChange(change: FieldChange, locale: Locale): string {
  if (!isChangeable(change.field)) {
    throw new RangeError(
      `"${change.field}" can be neither found out in one's favour nor decided, so it is never a change.`,
    )
  }
  return catalogueOf(locale).changes[change.field](change)
}

/** A short name of what closes a pair, in the middle of a sentence. */
export const closingName = (code: ClosingCode, locale: Locale): string => catalogueOf(locale).closing[code]

/** What a question is about, as a name: `birth date`. The question itself is {@link describeQuestion}. */
export const fieldName = (field: MissingField, locale: Locale): string => catalogueOf(locale).words.fields[field]

export const formName = (form: Form, locale: Locale): string => catalogueOf(locale).words.forms[form]

const isChangeable = (field: FieldChange['field']): field is ChangeableField =>
  field !== 'bornOn' && field !== 'incomeYearCents'

/** `young adults`, `jongvolwassenen` */
export const groupName = (group: Group, locale: Locale): string => catalogueOf(locale).words.groups[group].many

/** What a limit allows, and how much of it is used. */
export const describeLimit = (limit: LimitReason, locale: Locale): string => catalogueOf(locale).letter.limit(limit)

export const factorLabel = (factor: FactorName, locale: Locale): string => catalogueOf(locale).factors[factor].label

import type {
  BlockerCode,
  CandidateOutcome,
  CriterionCode,
  FactorName,
  FieldChange,
  Form,
  Group,
  JudgedCriterion,
  MissingField,
  PlaceOutcome,
  Policy,
  ScoredFactor,
  UrgencyGround,
  Verdict,
} from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { ALL_CRITERIA, CRITERION_TEXTS } from '../eligibility/index.ts'
import type { OutcomeText } from './catalogue.ts'
import { catalogueOf } from './catalogue-of.ts'
import type { LimitReason } from './explanation.ts'

/** One sentence: what was needed and what was found, with the values. */
export function describeCriterion(judged: JudgedCriterion, locale: Locale): string {
  const sentences: Partial<Record<Verdict, (detail: never) => string>> = CRITERION_TEXTS[judged.criterion][locale]
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
 * `240 of at most 300 points`: the points that a factor brought to the score of 1000, as `scoreParts` divides it: a
 * part that is rounded by itself would not add up with the others to the score that is shown.
 */
export const describeShare = ({ weight }: Pick<ScoredFactor, 'weight'>, locale: Locale, brought: number): string =>
  catalogueOf(locale).letter.share(brought, weight * 10)

/** A question to ask as it stands; those about the place are for the provider. */
export const describeQuestion = (field: MissingField, locale: Locale): string => catalogueOf(locale).questions[field]

export const describeOutcome = (outcome: CandidateOutcome, locale: Locale): OutcomeText =>
  catalogueOf(locale).outcomes[outcome]

export const describePlaceOutcome = (outcome: PlaceOutcome, locale: Locale): OutcomeText =>
  catalogueOf(locale).placeOutcomes[outcome]

/** What would have to be so, as the clause after "if". */
export function describeChange(change: FieldChange, locale: Locale): string {
  const criterion = ALL_CRITERIA.find((one) => [one.change ?? []].flat().some(({ field }) => field === change.field))
  const clause = criterion && CRITERION_TEXTS[criterion.code][locale].change
  if (clause === undefined) {
    throw new RangeError(
      `"${change.field}" can be neither found out in one's favour nor decided, so it is never a change.`,
    )
  }
  return clause(change)
}

/** A short name of what closes a pair, in the middle of a sentence. */
export const closingName = (code: BlockerCode, locale: Locale): string => catalogueOf(locale).closing[code]

/** What a question is about, as a name: `birth date`. The question itself is {@link describeQuestion}. */
export const fieldName = (field: MissingField, locale: Locale): string => catalogueOf(locale).words.fields[field]

export const formName = (form: Form, locale: Locale): string => catalogueOf(locale).words.forms[form]

/** What a hard rule asks, as a sentence for anybody, in Dutch. */
export const describeRule = (code: CriterionCode, policy: Policy): string => CRITERION_TEXTS[code].ruleInDutch(policy)

/** `young adults`, `jongvolwassenen` */
export const groundName = (ground: UrgencyGround, locale: Locale): string => catalogueOf(locale).words.grounds[ground]

export const groupName = (group: Group, locale: Locale): string => catalogueOf(locale).words.groups[group].many

/** What a limit allows, and how much of it is used. */
export const describeLimit = (limit: LimitReason, locale: Locale): string => catalogueOf(locale).letter.limit(limit)

export const factorLabel = (factor: FactorName, locale: Locale): string => catalogueOf(locale).factors[factor].label

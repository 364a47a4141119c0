import type { CriterionCode, CriterionDetail, FieldChange, Policy, Verdict } from '@thuismatch/shared/domain'

/** Criteria that read nothing that may be unknown. */
export type SettledCriterion = 'group' | 'occupants' | 'dates' | 'safety' | 'declined' | 'taken'

/** What one criterion says in one language. */
export type CriterionWords<C extends CriterionCode> = {
  /** What closes, as a short name in the middle of a sentence. */
  readonly name: string
  /** What would have to be so, as the clause after "if"; of a criterion that a change of answers can undo. */
  readonly change?: (change: FieldChange) => string
  // One sentence for each verdict, with what was needed and what was found.
} & Readonly<
  Record<C extends SettledCriterion ? Exclude<Verdict, 'unknown'> : Verdict, (detail: CriterionDetail[C]) => string>
>

/** Everything that one criterion says. A text that is missing is a type error, in both languages at once. */
export interface CriterionTexts<C extends CriterionCode> {
  readonly nl: CriterionWords<C>
  readonly en: CriterionWords<C>
  /** What the rule asks, as a sentence for anybody: of the entry in the algorithm register. */
  readonly ruleInDutch: (policy: Policy) => string
  /** Whether it says something of this person and place once it is met; that nothing was asked says nothing. */
  readonly tells?: (detail: CriterionDetail[C]) => boolean
}

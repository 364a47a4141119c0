import { CANDIDATE_FIELDS, type CriterionCode, type FieldChange } from '@thuismatch/shared/domain'
import { ALL_CRITERIA, type AnswerChange } from '../eligibility/index.ts'

/** A field that somebody can find out or decide, with the criterion that hangs on it. */
export interface Changeable extends AnswerChange {
  readonly code: CriterionCode
}

/** In the order of the fields. Everything else is neither found out in one's favour nor decided. */
export const CHANGEABLES: readonly Changeable[] = ALL_CRITERIA.flatMap(({ code, change }) =>
  [change ?? []].flat().map((each) => ({ ...each, code })),
).toSorted((a, b) => CANDIDATE_FIELDS.indexOf(a.field) - CANDIDATE_FIELDS.indexOf(b.field))

/** By their fields in order, then by their values. */
export function byFieldsThenValues(a: readonly FieldChange[], b: readonly FieldChange[]): number {
  for (const [index, { field }] of a.entries()) {
    const order = CANDIDATE_FIELDS.indexOf(field) - CANDIDATE_FIELDS.indexOf(b[index].field)
    if (order !== 0) return order
  }
  for (const [index, { field, to }] of a.entries()) {
    const order = CHANGEABLES.find((changeable) => changeable.field === field)?.first(to, b[index].to) ?? 0
    if (order !== 0) return order
  }
  return 0
}

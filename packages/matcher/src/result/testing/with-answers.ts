import type { Candidate, CandidateField, FieldChange } from '@thuismatch/shared/domain'

/** For tests: the candidate as they would be with these answers. */
export function withAnswers(candidate: Candidate, changes: readonly Pick<FieldChange, 'field' | 'to'>[]): Candidate {
  const changed = structuredClone(candidate)
  for (const { field, to } of changes) {
    const { record, key } = slot(changed, field)
    record[key] = to
  }
  return changed
}

/** The value of a field as it stands. */
export function answerIn(candidate: Candidate, field: CandidateField): FieldChange['from'] {
  const { record, key } = slot(candidate, field)
  return record[key] as FieldChange['from']
}

function slot(candidate: Candidate, field: CandidateField): { record: Record<string, unknown>; key: string } {
  const [outer, inner] = field.split('.') as [string, string | undefined]
  const whole = candidate as unknown as Record<string, unknown>
  return inner === undefined ? { record: whole, key: outer } : { record: whole[outer] as typeof whole, key: inner }
}

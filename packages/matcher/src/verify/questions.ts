import { CANDIDATE_FIELDS, type CandidateField, type Question } from '@thuismatch/shared/domain'
import type { Assessment } from './assess.ts'

/** What there is to ask about one person, by the order of the fields. */
export function questionsAbout(candidateId: string, assessments: readonly Assessment[]): Question[] {
  const fields = new Set(assessments.flatMap(({ missing }) => missing))
  return CANDIDATE_FIELDS.filter((field) => fields.has(field)).map((field) => ({
    candidateId,
    field,
    opensPlaces: assessments.filter((assessment) => opensWith(assessment, field)).length,
  }))
}

/** Whether all that closes the place is the want of this one answer of the candidate's. */
const opensWith = ({ closings }: Assessment, field: CandidateField): boolean =>
  closings.length > 0 &&
  closings.every(({ verdict, missing }) => {
    const own = missing.filter((path) => !path.startsWith('place.'))
    return verdict === 'unknown' && own.length === 1 && own[0] === field
  })

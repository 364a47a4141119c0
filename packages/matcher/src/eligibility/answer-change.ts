import { byCodeUnit, type CandidateField, type FieldChange } from '@thuismatch/shared/domain'
import type { Region } from '../region/region.ts'

/** A field that somebody can find out or decide, and what a place that is closed for want of it asks. */
export interface AnswerChange {
  readonly field: CandidateField
  /** Where a trial writes the answer. */
  readonly column: (people: Region['people']) => { [candidate: number]: number }
  /** The verdicts that a change can undo. */
  readonly undoes: readonly ('unmet' | 'unknown')[]
  /** Where the criterion hangs on several fields: whether it is this one that is missed of the candidate. */
  readonly isMissed?: (region: Region, candidate: number) => boolean
  /** What the place asks for, as a value of the column. */
  readonly asked: (region: Region, candidate: number, place: number) => number
  /**
   * What of a place decides what it asks for, and whether the answer opens it; places that are alike in it are opened
   * together.
   */
  readonly reads: readonly ((region: Region, place: number) => number)[]
  /** A value of the column, as it is written in the document. */
  readonly shown: (region: Region, value: number) => FieldChange['to']
  /** Which of two shown values comes first where all else is equal. */
  readonly first: (a: FieldChange['to'], b: FieldChange['to']) => number
}

export const UNMET_OR_UNKNOWN = ['unmet', 'unknown'] as const

export const codeUnitFirst: AnswerChange['first'] = (a, b) => byCodeUnit(String(a), String(b))

/** A yes, or a no, that every place asks for alike. */
export const answerChange = (
  field: AnswerChange['field'] & keyof Region['people']['answers'],
  yes: boolean,
  undoes: AnswerChange['undoes'] = UNMET_OR_UNKNOWN,
): AnswerChange => ({
  field,
  column: ({ answers }) => answers[field],
  undoes,
  asked: () => (yes ? 1 : 0),
  reads: [],
  shown: () => yes,
  first: () => 0,
})

import { type CandidateAnswer, type PlaceAnswer, valueAt, yesNoPaths } from '@thuismatch/shared/domain'
import { threeValued } from './not-known.ts'

/** A column for every fact that is yes, no or not known, by its path: 1, 0 or −1. */
export type Answers<P extends string> = Readonly<Record<P, Int8Array>>

export const candidateAnswers = (candidates: readonly unknown[]): Answers<CandidateAnswer> =>
  answersOf('candidates', candidates)

export const placeAnswers = (places: readonly unknown[]): Answers<PlaceAnswer> => answersOf('places', places)

const named = (path: readonly string[]) => ({ path, name: path.join('.') })
const PATHS = {
  candidates: yesNoPaths('candidates').map(named),
  places: yesNoPaths('places').map(named),
}

function answersOf<P extends string>(owner: keyof typeof PATHS, documents: readonly unknown[]): Answers<P> {
  const answers: Record<string, Int8Array> = {}
  for (const { path, name } of PATHS[owner]) {
    const column = new Int8Array(documents.length)
    for (let row = 0; row < column.length; row++)
      column[row] = threeValued((valueAt(documents[row], path) ?? null) as boolean | null)
    answers[name] = column
  }
  return answers as Record<P, Int8Array>
}

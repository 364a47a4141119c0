import { type CandidateAnswer, type PlaceAnswer, valueAt, yesNoPaths } from '@thuismatch/shared/domain'
import { threeValued } from './not-known.ts'

/** A column for every fact that is yes, no or not known, by its path: 1, 0 or −1. */
export type Answers<P extends string> = Readonly<Record<P, Int8Array>>

export const candidateAnswers = (candidates: readonly unknown[]): Answers<CandidateAnswer> =>
  answersOf('candidates', candidates)

export const placeAnswers = (places: readonly unknown[]): Answers<PlaceAnswer> => answersOf('places', places)

const answersOf = <P extends string>(owner: 'candidates' | 'places', documents: readonly unknown[]): Answers<P> =>
  Object.fromEntries(
    yesNoPaths(owner).map((path) => [
      path.join('.'),
      Int8Array.from(documents, (document) => threeValued((valueAt(document, path) ?? null) as boolean | null)),
    ]),
  ) as Record<P, Int8Array>

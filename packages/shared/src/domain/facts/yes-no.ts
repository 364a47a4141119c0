import type { Candidate, Place } from '../snapshot.ts'
import type { PathOf, ValueAt } from './fact.ts'
import { type FactOwner, factsOf } from './facts-of.ts'

/** The paths of a document at which stands yes, no or not known. */
export type YesNoPath<T> = {
  [P in PathOf<T>]: [ValueAt<T, P>] extends [boolean | null] ? (null extends ValueAt<T, P> ? P : never) : never
}[PathOf<T>]

/** Every fact that is yes, no or not known, in the order of the contract. */
export const yesNoPaths = <O extends 'candidates' | 'places'>(owner: O) =>
  factsOf(owner satisfies FactOwner).flatMap(({ path, fact }) =>
    fact.type.kind === 'yes_no' && fact.unknown === true ? [path] : [],
  )

export type CandidateAnswer = YesNoPath<Candidate>
export type PlaceAnswer = YesNoPath<Place>

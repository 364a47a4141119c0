import type { CANDIDATE_FACTS } from './candidate-facts.ts'
import type { InBothLanguages } from './fact.ts'
import { type FactOwner, factsOf } from './facts-of.ts'
import type { PLACE_FACTS } from './place-facts.ts'

type AskedOf<F> = { [P in keyof F & string]: F[P] extends { readonly question: InBothLanguages } ? P : never }[keyof F &
  string]

/** A value of the candidate that a rule may miss, as a path. */
export type CandidateField = AskedOf<typeof CANDIDATE_FACTS>
/** A value of the place that a rule may miss. */
export type PlaceField = `place.${AskedOf<typeof PLACE_FACTS>}`
/** Why a pair can be unsure: the missing value, as a path on the candidate, or `place.` and a path on the place. */
export type MissingField = CandidateField | PlaceField

const askedOf = (owner: FactOwner): string[] =>
  factsOf(owner).flatMap(({ path, fact }) => (fact.question === undefined ? [] : [path.join('.')]))

/** The candidate's values that may be unknown and that somebody can be asked for, in the order they are asked. */
export const CANDIDATE_FIELDS = askedOf('candidates') as readonly CandidateField[]
export const PLACE_FIELDS = askedOf('places').map((path) => `place.${path}`) as readonly PlaceField[]
/** The candidate's before the place's. */
export const MISSING_FIELDS: readonly MissingField[] = [...CANDIDATE_FIELDS, ...PLACE_FIELDS]

const textsOf = (of: 'question' | 'name', language: keyof InBothLanguages): Readonly<Record<MissingField, string>> =>
  Object.fromEntries(
    [
      ...factsOf('candidates').map(({ path, fact }) => [path.join('.'), fact[of]] as const),
      ...factsOf('places').map(({ path, fact }) => [`place.${path.join('.')}`, fact[of]] as const),
    ].flatMap(([field, texts]) => (texts === undefined ? [] : [[field, texts[language]]])),
  ) as Record<MissingField, string>

/** What is asked for each value that may be missing, as it stands. */
export const questionsIn = (language: keyof InBothLanguages) => textsOf('question', language)
/** What is to be found out, as a name: `birth date`. */
export const fieldNamesIn = (language: keyof InBothLanguages) => textsOf('name', language)

import { CANDIDATE_FACTS } from './candidate-facts.ts'
import type { AnyFact, Facts } from './fact.ts'
import { DECLINE_FACTS, HOUSE_FACTS, SUPPORT_TEAM_FACTS } from './other-facts.ts'
import { PLACE_FACTS } from './place-facts.ts'

/**
 * The one home of every fact: what it is, what its absence asks for, and how people write it. By the list of the
 * snapshot.
 */
export const FACTS: Readonly<Record<FactOwner, Facts>> = {
  candidates: CANDIDATE_FACTS,
  places: PLACE_FACTS,
  houses: HOUSE_FACTS,
  supportTeams: SUPPORT_TEAM_FACTS,
  declines: DECLINE_FACTS,
}

export type FactOwner = 'candidates' | 'places' | 'houses' | 'supportTeams' | 'declines'

/** A fact and where it stands: the names from the document to the value. */
export interface PlacedFact {
  readonly path: readonly string[]
  readonly fact: AnyFact
}

/** In the order of the contract. */
export const factsOf = (owner: FactOwner): readonly PlacedFact[] =>
  Object.entries(FACTS[owner]).map(([path, fact]) => ({ path: path.split('.'), fact }))

/** The value at a path; `undefined` where the document leaves it out. */
export function valueAt(document: unknown, path: readonly string[]): unknown {
  let value = document
  for (const name of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value
}

/** The document with another value at the path; what need not change is shared with it. */
export function withValueAt(document: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const object = (document ?? {}) as Readonly<Record<string, unknown>>
  const member = Object.hasOwn(object, name) ? object[name] : undefined
  return { ...object, [name]: withValueAt(member, rest, value) }
}

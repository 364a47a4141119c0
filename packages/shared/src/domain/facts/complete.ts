import type { AsGiven, Candidate, Decline, House, Place, Snapshot, SupportTeam } from '../snapshot.ts'
import { type FactOwner, factsOf } from './facts-of.ts'

/** Where the document may say `null`, by the names from its root; in the order of the contract. */
export const unknownPaths = (owner: FactOwner): readonly (readonly string[])[] =>
  factsOf(owner).flatMap(({ path, fact }) => (fact.unknown === true ? [path] : []))

/**
 * Writes out what a document leaves out, for left out is `null`. A value that has every field is answered as it is; of
 * another only the objects that lack one are copied. Whatever was stored before a fact existed is read through this as
 * well.
 */
function completer<T>(owner: FactOwner): (given: AsGiven<T>) => T {
  const own: string[] = []
  const inner = new Map<string, string[]>()
  for (const [name, member] of unknownPaths(owner) as readonly (readonly [string, string?])[]) {
    if (member === undefined) own.push(name)
    else inner.set(name, [...(inner.get(name) ?? []), member])
  }
  return (given) => {
    let completed = withNulls(given as Members, own)
    for (const [name, members] of inner) {
      const member = completed[name]
      // What is no object is a mistake of shape, and is told as one.
      if (member === null || typeof member !== 'object') continue
      const whole = withNulls(member as Members, members)
      if (whole !== member) completed = { ...completed, [name]: whole }
    }
    return completed as T
  }
}

type Members = Readonly<Record<string, unknown>>

function withNulls(object: Members, names: readonly string[]): Members {
  let completed: Record<string, unknown> | null = null
  for (const name of names) {
    if (object[name] !== undefined) continue
    completed ??= { ...object }
    completed[name] = null
  }
  return completed ?? object
}

export const completeCandidate = completer<Candidate>('candidates')
export const completePlace = completer<Place>('places')
export const completeHouse = completer<House>('houses')
export const completeSupportTeam = completer<SupportTeam>('supportTeams')
export const completeDecline = completer<Decline>('declines')

/** A snapshot in which every field stands, also one that was stored before some of them existed. */
export function completeSnapshot(snapshot: AsGiven<Snapshot>): Snapshot {
  const given = snapshot as unknown as Snapshot
  const completed = {
    candidates: completeEach<Candidate>(snapshot.candidates, completeCandidate),
    places: completeEach<Place>(snapshot.places, completePlace),
    houses: completeEach<House>(snapshot.houses, completeHouse),
    supportTeams: completeEach<SupportTeam>(snapshot.supportTeams, completeSupportTeam),
    ...(snapshot.declines === undefined ? {} : { declines: completeEach<Decline>(snapshot.declines, completeDecline) }),
  }
  const isWhole = Object.entries(completed).every(([list, members]) => given[list as keyof Snapshot] === members)
  return isWhole ? given : { ...given, ...completed }
}

/** The list itself where each member has every field. */
function completeEach<T>(given: readonly AsGiven<T>[], complete: (value: AsGiven<T>) => T): readonly T[] {
  const completed = given.map(complete)
  return completed.every((member, i) => (member as unknown) === given[i]) ? (given as readonly T[]) : completed
}

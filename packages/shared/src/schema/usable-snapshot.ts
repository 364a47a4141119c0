import type { Candidate, Place, PlainDate, Snapshot } from '../domain/index.ts'
import type { Locale } from '../text/index.ts'
import { candidateConflicts, placeConflicts } from './conflicts.ts'
import type { Finding } from './finding.ts'
import { type Problem, problemsOf } from './problem.ts'

/** Somebody, or a home, of whom what is on file makes no sense: not matched, with what is to be asked. */
export interface LeftOut {
  readonly kind: 'candidate' | 'place'
  readonly id: string
  readonly problems: readonly Problem[]
}

/** Those of whom, or of which, what is on file makes no sense on the day. */
export function senseless(
  { candidates, places }: Pick<Snapshot, 'candidates' | 'places'>,
  asOf: PlainDate,
  locale: Locale = 'en',
): LeftOut[] {
  const told = (kind: LeftOut['kind'], row: Candidate | Place, findings: readonly Finding[]): LeftOut[] =>
    findings.length === 0 ? [] : [{ kind, id: row.id, problems: problemsOf(findings, row, kind, locale) }]
  return [
    ...candidates.flatMap((one) => told('candidate', one, candidateConflicts(one, asOf))),
    ...places.flatMap((one) => told('place', one, placeConflicts(one, asOf))),
  ]
}

/**
 * Splits a stored snapshot: one record that makes no sense (a year mistyped before anybody refused it) is left out,
 * named, with a question, and holds up nobody else. Who or what is in an open proposal stays, for it is matched with
 * nobody and counts towards limits and bans; declines of what is left out go with it. The snapshot itself where nothing
 * is wrong. Linear in the rows.
 */
export function usableSnapshot(
  snapshot: Snapshot,
  locale: Locale = 'en',
): { readonly usable: Snapshot; readonly leftOut: readonly LeftOut[] } {
  const { asOf, openProposals = [] } = snapshot
  const openCandidates = new Set(openProposals.map(({ candidateId }) => candidateId))
  const openPlaces = new Set(openProposals.map(({ placeId }) => placeId))
  const leftOut: LeftOut[] = senseless(
    {
      candidates: snapshot.candidates.filter(({ id }) => !openCandidates.has(id)),
      places: snapshot.places.filter(({ id }) => !openPlaces.has(id)),
    },
    asOf,
    locale,
  )
  if (leftOut.length === 0) return { usable: snapshot, leftOut }
  const gone = (kind: LeftOut['kind']): Set<string> =>
    new Set(leftOut.flatMap((one) => (one.kind === kind ? [one.id] : [])))
  const [people, homes] = [gone('candidate'), gone('place')]
  const candidates = snapshot.candidates.filter(({ id }) => !people.has(id))
  const places = snapshot.places.filter(({ id }) => !homes.has(id))
  return {
    usable: {
      ...snapshot,
      candidates,
      // Somebody who lives there and is left out moves nowhere: their home is not on offer.
      places: places.filter(({ occupiedBy }) => occupiedBy === null || !people.has(occupiedBy)),
      ...(snapshot.declines === undefined
        ? {}
        : {
            declines: snapshot.declines.filter(
              ({ candidateId, placeId }) => !people.has(candidateId) && !homes.has(placeId),
            ),
          }),
      ...(snapshot.drawnFirst === undefined ? {} : { drawnFirst: snapshot.drawnFirst.filter((id) => !people.has(id)) }),
    },
    leftOut,
  }
}

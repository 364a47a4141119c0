import {
  type AheadEntry,
  addDays,
  addMonths,
  byCodeUnit,
  type Candidate,
  currentCode,
  type Place,
  type PlainDate,
  type Policy,
  type Snapshot,
} from '@thuismatch/shared/domain'
import type { HeldHome } from './sunset.ts'
import { sunsetRadar } from './sunset-radar.ts'

/** Of a young adult: with this age they are one no more. */
const ADULT_AT = 25

/**
 * The months ahead in which something ends by what a snapshot shows: homes of who is proposed for one or lives in one
 * that is on offer, homes that nobody holds, and the terms on which people wait. By month, then place, then candidate.
 * What nobody can tell yet is no part of it. Pure; O(people + places).
 */
export function aheadOf(snapshot: Snapshot, policy: Policy, monthsAhead = 36): AheadEntry[] {
  const { asOf, candidates, places, openProposals = [] } = snapshot
  const people = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const homes = new Map(places.map((place) => [place.id, place]))
  const held = [
    ...openProposals.map((open) => ({ ...open, standing: 'proposed' as const })),
    ...places.flatMap(({ id, occupiedBy }) =>
      occupiedBy === null ? [] : [{ candidateId: occupiedBy, placeId: id, standing: 'placed' as const }],
    ),
  ].flatMap(({ candidateId, placeId, standing }): HeldHome[] => {
    const [candidate, place] = [people.get(candidateId), homes.get(placeId)]
    return candidate === undefined || place === undefined ? [] : [{ candidate, place, standing, since: null }]
  })
  const [ofPeople, ofPlaces] = [
    new Set(held.map(({ candidate }) => candidate.id)),
    new Set(held.map(({ place }) => place.id)),
  ]
  const [first, last] = [asOf.slice(0, 7), addMonths(asOf, monthsAhead).slice(0, 7)]
  return [
    ...sunsetRadar(held, asOf, policy, monthsAhead)
      .filter(({ effect }) => effect !== 'not_known')
      .map(({ month, because, candidateId, placeId, municipality, allowanceChangeCents }) => ({
        month,
        because,
        candidateId,
        placeId,
        municipality,
        allowanceChangeCents,
      })),
    ...places.filter(({ id }) => !ofPlaces.has(id)).flatMap(ofHome),
    ...candidates.filter(({ id }) => !ofPeople.has(id)).flatMap(ofPerson),
  ]
    .filter(({ month }) => month >= first && month <= last)
    .toSorted(
      (a, b) =>
        byCodeUnit(a.month, b.month) ||
        byCodeUnit(a.placeId ?? '', b.placeId ?? '') ||
        byCodeUnit(a.candidateId ?? '', b.candidateId ?? ''),
    )
}

const monthAfter = (lastDay: PlainDate): string => addDays(lastDay, 1).slice(0, 7)

const ofHome = ({ id, municipality, endsOn }: Place): AheadEntry[] =>
  endsOn === null
    ? []
    : [
        {
          month: monthAfter(endsOn),
          because: 'place_ends',
          candidateId: null,
          placeId: id,
          municipality: currentCode(municipality),
          allowanceChangeCents: null,
        },
      ]

function ofPerson({ id, group, bornOn, originMunicipality, indicationUntil }: Candidate): AheadEntry[] {
  const entry = (month: string, because: AheadEntry['because']): AheadEntry => ({
    month,
    because,
    candidateId: id,
    placeId: null,
    municipality: originMunicipality === null ? null : currentCode(originMunicipality),
    allowanceChangeCents: null,
  })
  return [
    ...(indicationUntil === null || indicationUntil === 'open'
      ? []
      : [entry(monthAfter(indicationUntil), 'indication_ends')]),
    ...(group === 'young_adult' && bornOn !== null
      ? [entry(addMonths(bornOn, 12 * ADULT_AT).slice(0, 7), 'age_limit')]
      : []),
  ]
}

import {
  addDays,
  byCodeUnit,
  type Candidate,
  type Decline,
  type OpenProposal,
  type Place,
  type PlainDate,
  plainDate,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { type Random, randomOf } from './random.ts'
import { sampleCandidates } from './sample-candidates.ts'
import { samplePlaces } from './sample-places.ts'
import { withResidents } from './sample-residents.ts'

export interface SampleOptions {
  readonly candidates?: number
  readonly places?: number
  /** So many places more, in each of which one of the candidates lives who wants to move on. */
  readonly chains?: number
  readonly seed?: string | number
  readonly asOf?: PlainDate
}

/**
 * A believable region: sixteen municipalities weighted by their inhabitants, the five forms with what they are really
 * like, and people with plausible needs, gaps in what is known, deadlines, limits and wishes. The same for the same
 * options on any machine. Nobody in it exists.
 *
 * Every move-in date lies in the year of `asOf`, for which there are rent norms.
 */
export function sampleSnapshot({
  candidates: count = 2000,
  places: placeCount = 300,
  chains = 0,
  seed = 'u16',
  asOf = plainDate('2026-11-21'),
}: SampleOptions = {}): Snapshot {
  const lastMoveIn = plainDate(`${asOf.slice(0, 4)}-12-31`)
  const offer = samplePlaces(placeCount + chains, seed, asOf, lastMoveIn)
  const { supportTeams } = offer
  const people = sampleCandidates({ count, seed, asOf, lastMoveIn, houses: offer.houses })
  const pairs = samplePairs(randomOf(seed, 'pairs'), people, offer.places)
  const paired = new Set(pairs.flatMap(({ candidateId, placeId }) => [candidateId, placeId]))
  const { candidates, places, houses } = withResidents(
    randomOf(seed, 'residents'),
    { ...offer, candidates: people },
    chains,
    asOf,
    lastMoveIn,
    (id) => paired.has(id),
  )
  const openCount = Math.floor(pairs.length / 4)
  return {
    version: 1,
    asOf,
    candidates,
    places,
    houses,
    supportTeams,
    declines: pairs
      .slice(openCount)
      .toSorted(byCandidate)
      .map((pair, i) => sampleDecline(randomOf(seed, 'decline', i), pair, asOf)),
    openProposals: pairs.slice(0, openCount).toSorted(byCandidate),
  }
}

const byCandidate = (a: OpenProposal, b: OpenProposal): number => byCodeUnit(a.candidateId, b.candidateId)

/**
 * Pairs that somebody might have proposed, no candidate and no place twice: about one for each twelve places, each
 * of one group and with a household that fits. A quarter is still open, the others were declined.
 */
function samplePairs(random: Random, candidates: readonly Candidate[], places: readonly Place[]): OpenProposal[] {
  if (candidates.length === 0) return []
  const taken = new Set<string>()
  return random.some(places, Math.ceil(places.length / 12)).flatMap((place) => {
    const candidate = candidates[random.below(candidates.length)]!
    const fits =
      place.groups.includes(candidate.group) &&
      candidate.household.adults <= place.occupants.maxAdults &&
      candidate.household.children <= place.occupants.maxChildren
    if (!fits || taken.has(candidate.id)) return []
    taken.add(candidate.id)
    return [{ candidateId: candidate.id, placeId: place.id }]
  })
}

function sampleDecline(random: Random, pair: OpenProposal, asOf: PlainDate): Decline {
  const on = addDays(asOf, -random.between(3, 150))
  const by = random.perMille(750) ? 'candidate' : 'provider'
  return {
    ...pair,
    by,
    reason: random.pick(
      by === 'candidate'
        ? ['too_far_away', 'place_not_suitable', 'wants_to_wait', 'other']
        : ['not_a_fit_for_house', 'other'],
    ),
    on,
    until: random.perMille(250) ? null : addDays(on, random.between(30, 365)),
  }
}

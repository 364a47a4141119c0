import type {
  BlockerCode,
  Candidate,
  Decline,
  House,
  Place,
  PlainDate,
  Policy,
  Resident,
} from '@thuismatch/shared/domain'
import { indexRegion } from './region/index.ts'
import { blockersOfPair, groundsOf, type PairGrounds } from './result/index.ts'

/** Everything that one pair is judged by. */
export interface PairFacts {
  /** The day on which it is judged: a move is not before it, and deadlines are counted from it. */
  readonly asOf: PlainDate
  readonly candidate: Candidate
  readonly place: Place
  /** The house that the place is part of, with everybody who lives there; `null` where it is part of none. */
  readonly house: House | null
  /**
   * Others with an open or accepted proposal for a place of the house, who count as living there: each with whom they
   * are to avoid. The candidate's own entry, here or among the residents, is passed over.
   */
  readonly proposedInHouse?: readonly Resident[]
  /** Those in force for this pair; others are passed over. */
  readonly declines?: readonly Decline[]
}

/** What a proposal of the pair would say today, and whether it might be made. */
export interface PairJudgement extends PairGrounds {
  readonly eligible: boolean
  /** What closes the pair, in the order of the policy's table; empty where it is eligible. */
  readonly closedBy: readonly BlockerCode[]
}

/**
 * Judges one pair by today's facts, as a run would: all criteria with their details, all factors, what only flags, and
 * what is not known. That the two are proposed for each other already does not make them `taken` here. Limits of houses
 * and teams are not a pair's own, and are not looked at. Pure; some tens of microseconds.
 */
export function judgeSinglePair(facts: PairFacts, policy: Policy): PairJudgement {
  const { asOf, candidate, place, house, proposedInHouse = [], declines = [] } = facts
  const isThisPair = ({ candidateId, placeId }: Decline): boolean =>
    candidateId === candidate.id && placeId === place.id
  const region = indexRegion(
    {
      version: 1,
      asOf,
      candidates: [candidate],
      places: [{ ...place, support: { ...place.support, teamId: null } }],
      houses:
        place.houseId === null
          ? []
          : [{ ...(house ?? unknownHouse(place, place.houseId)), ...residentsOf(house, proposedInHouse) }],
      supportTeams: [],
      declines: declines.filter(isThisPair),
    },
    policy,
  )
  const closedBy = blockersOfPair(region, 0, 0)
  return { ...groundsOf(region, 0, 0), eligible: closedBy.length === 0, closedBy }
}

const residentsOf = (house: House | null, others: readonly Resident[]): Pick<House, 'residents'> => ({
  residents: [...(house?.residents ?? []), ...others],
})

/** Nobody is known to live there; that the house itself is to be avoided is seen all the same. */
const unknownHouse = ({ form, municipality }: Place, id: string): House => ({
  id,
  form,
  name: id,
  municipality,
  places: 0,
  supportedMax: null,
  supportedNow: 0,
  residents: [],
})

import {
  type Candidate,
  canonicalSnapshot,
  type Decline,
  type House,
  type Place,
  type Policy,
  type Snapshot,
  type SupportTeam,
  ticketOf,
} from '@thuismatch/shared/domain'
import { type Avoidance, avoidances } from './avoidances.ts'
import { type CandidateColumns, candidateColumns } from './candidate-columns.ts'
import { declinesInForce } from './declines-in-force.ts'
import { drawOrder } from './draw-order.ts'
import { type MunicipalityIndex, municipalityIndexer } from './municipality-index.ts'
import { type PlaceColumns, placeColumns } from './place-columns.ts'
import { type RentPeriods, rentPeriods } from './rent-periods.ts'
import { type RentTerms, rentTerms } from './rent-terms.ts'

/**
 * A snapshot and a policy, read once for all pairs. Candidates and places are numbered in the order of their ids, and every
 * column is by that number. Nothing in it changes after it is made.
 */
export interface Region {
  /** In canonical order. */
  readonly snapshot: Snapshot
  readonly policy: Policy
  readonly candidates: readonly Candidate[]
  readonly places: readonly Place[]
  readonly candidateIndex: ReadonlyMap<string, number>
  readonly placeIndex: ReadonlyMap<string, number>
  readonly houses: ReadonlyMap<string, House>
  readonly teams: ReadonlyMap<string, SupportTeam>
  readonly municipalities: MunicipalityIndex
  readonly people: CandidateColumns
  readonly homes: PlaceColumns
  /** What each candidate is to keep away from; `undefined` where nothing is. */
  readonly avoidances: readonly (Avoidance | undefined)[]
  /** 1 where a wish welcomes a municipality, at `wish × municipalities.codes.length + municipality`. */
  readonly welcome: Uint8Array
  readonly rentPeriods: RentPeriods
  readonly rent: RentTerms
  /** 1 where the candidate, or the place, is in an open proposal. */
  readonly candidateTaken: Uint8Array
  readonly placeTaken: Uint8Array
  /** Of each candidate who is in one, the decline in force by place; of several the one that lasts longest. */
  readonly declines: ReadonlyMap<number, ReadonlyMap<number, Decline>>
  /** 1 where the deadline is past, or near enough by the policy. */
  readonly urgent: Uint8Array
  /** Position in the draw: a permutation, 0 is drawn first. */
  readonly candidateTicket: Int32Array
  readonly placeTicket: Int32Array
}

/**
 * Reads a snapshot and a policy, both already checked at the edge. Time and memory grow with candidates plus places.
 * Throws `MissingRentNorms` when the rent norms lack a row for the move-in date of some pair.
 */
export function indexRegion(given: Snapshot, policy: Policy): Region {
  return indexCanonical(canonicalSnapshot(given), policy, new WeakMap())
}

/**
 * The same for a snapshot in its canonical form. `tickets` are those of this policy's draw that are known, by row; the others are
 * worked out and added.
 */
export function indexCanonical(snapshot: Snapshot, policy: Policy, tickets: WeakMap<object, string>): Region {
  const { asOf, candidates, places } = snapshot
  const candidateIndex = new Map(candidates.map(({ id }, index) => [id, index]))
  const placeIndex = new Map(places.map(({ id }, index) => [id, index]))
  const municipalities = municipalityIndexer()
  const people = candidateColumns(candidates, asOf, municipalities)
  const homes = placeColumns(places, snapshot.houses, asOf, municipalities)
  const avoided = avoidances(candidates, snapshot.houses, municipalities.add)
  const numbered = municipalities.done()
  const periods = rentPeriods(policy.rentNorms, people.readyOn, homes.availableFrom)

  const candidateTaken = new Uint8Array(candidates.length)
  const placeTaken = new Uint8Array(places.length)
  for (const { candidateId, placeId } of snapshot.openProposals ?? []) {
    candidateTaken[candidateIndex.get(candidateId) as number] = 1
    placeTaken[placeIndex.get(placeId) as number] = 1
  }
  const ticketFor = (row: Candidate | Place, kind: 'candidate' | 'place', key: string): string => {
    const ticket = tickets.get(row) ?? ticketOf(policy.lotterySeed, kind, key)
    tickets.set(row, ticket)
    return ticket
  }
  return {
    snapshot,
    policy,
    candidates,
    places,
    candidateIndex,
    placeIndex,
    houses: new Map(snapshot.houses.map((house) => [house.id, house])),
    teams: new Map(snapshot.supportTeams.map((team) => [team.id, team])),
    municipalities: numbered,
    people,
    homes,
    avoidances: avoided,
    welcome: welcomes(people.wishedMunicipalities, numbered.codes.length),
    rentPeriods: periods,
    rent: rentTerms(periods, places),
    candidateTaken,
    placeTaken,
    declines: declinesInForce(snapshot, candidateIndex, placeIndex),
    urgent: Uint8Array.from(candidates, (_, c) =>
      people.hasDeadline[c] === 1 && people.deadlineDays[c] <= policy.urgentWithinDays ? 1 : 0,
    ),
    candidateTicket: drawOrder(candidates.map((row) => ticketFor(row, 'candidate', row.stableKey ?? row.id))),
    placeTicket: drawOrder(places.map((row) => ticketFor(row, 'place', row.id))),
  }
}

function welcomes(wishes: CandidateColumns['wishedMunicipalities'], municipalities: number): Uint8Array {
  const welcome = new Uint8Array(wishes.length * municipalities)
  for (const [wish, wished] of wishes.entries()) {
    const row = wish * municipalities
    if (wished.length === 0) welcome.fill(1, row, row + municipalities)
    for (const municipality of wished) welcome[row + municipality] = 1
  }
  return welcome
}

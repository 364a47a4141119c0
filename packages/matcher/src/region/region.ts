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
  URGENCY_GROUNDS,
} from '@thuismatch/shared/domain'
import { type Avoidance, avoidances } from './avoidances.ts'
import { type CandidateColumns, candidateColumns } from './candidate-columns.ts'
import { declinesInForce } from './declines-in-force.ts'
import { drawOrder } from './draw-order.ts'
import { knownBans } from './known-bans.ts'
import { type MunicipalityIndex, municipalityIndexer } from './municipality-index.ts'
import { type Neighbour, neighboursOf } from './neighbours.ts'
import { type Occupancy, occupancyOf } from './occupancy.ts'
import { type PlaceColumns, placeColumns } from './place-columns.ts'
import { type RentPeriods, rentPeriods } from './rent-periods.ts'
import { type HouseholdRents, householdRents, type RentTerms, rentTerms } from './rent-terms.ts'

/**
 * A snapshot and a policy, read once for all pairs. Candidates and places are numbered in the order of their ids, and
 * every column is by that number. Nothing in it changes after it is made.
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
  /** By house, in the order of the snapshot, who counts as living there. */
  readonly living: readonly (readonly Neighbour[])[]
  /** Whom each person is to avoid, by id, as a candidate or as a resident of some house. */
  readonly bans: ReadonlyMap<string, ReadonlySet<string>>
  /** What each candidate is to keep away from; `undefined` where nothing is. */
  readonly avoidances: readonly (Avoidance | undefined)[]
  /** 1 where a wish welcomes a municipality, at `wish × municipalities.codes.length + municipality`. */
  readonly welcome: Uint8Array
  readonly rentPeriods: RentPeriods
  readonly rent: RentTerms
  /** Who lives in which of the places. */
  readonly occupancy: Occupancy
  /** 1 where the candidate, or the place, is in an open proposal. */
  readonly candidateTaken: Uint8Array
  readonly placeTaken: Uint8Array
  /** Of each candidate who is in one, the decline in force by place; of several the one that lasts longest. */
  readonly declines: ReadonlyMap<number, ReadonlyMap<number, Decline>>
  /** 1 where the deadline is past, or near enough by the policy, or the urgency ground is one that the policy names. */
  readonly urgent: Uint8Array
  /** 1 where the candidate leaves a bed that others wait for. */
  readonly freeing: Uint8Array
  /** Position in the draw: a permutation, 0 is drawn first. */
  readonly candidateTicket: Int32Array
  readonly placeTicket: Int32Array
  /** How many of the candidates are drawn before all others. */
  readonly drawnFirst: number
}

/**
 * Reads a snapshot and a policy, both already checked at the edge. Time and memory grow with candidates plus places.
 */
export function indexRegion(given: Snapshot, policy: Policy): Region {
  return indexCanonical(canonicalSnapshot(given), policy, new WeakMap())
}

/**
 * The same for a snapshot in its canonical form. `tickets` are those of this policy's draw that are known, by row; the
 * others are worked out and added.
 */
export function indexCanonical(snapshot: Snapshot, policy: Policy, tickets: WeakMap<object, string>): Region {
  const { asOf, candidates } = snapshot
  const municipalities = municipalityIndexer()
  const people = candidateColumns(candidates, asOf, municipalities)
  const ticketFor = ticketReader(policy, tickets)
  const candidateIndex = new Map(candidates.map(({ id }, index) => [id, index]))
  const first = new Set((snapshot.drawnFirst ?? []).flatMap((id) => candidateIndex.get(id) ?? []))
  return regionOf(snapshot, policy, ticketFor, {
    municipalities,
    candidateIndex,
    people,
    rents: householdRents(candidates, people),
    candidateTicket: drawOrder(
      candidates.map((row) => ticketFor(row, 'candidate', row.stableKey ?? row.id)),
      first,
    ),
    drawnFirst: first.size,
  })
}

/** The ticket of a row in the draw; of a row that came before the one that was worked out then. */
export type TicketFor = (row: Candidate | Place, kind: 'candidate' | 'place', key: string) => string

export const ticketReader =
  ({ lotterySeed }: Policy, tickets: WeakMap<object, string>): TicketFor =>
  (row, kind, key) => {
    const known = tickets.get(row)
    if (known !== undefined) return known
    const ticket = ticketOf(lotterySeed, kind, key)
    tickets.set(row, ticket)
    return ticket
  }

/** The candidates of a snapshot, in its order, read into columns. */
export interface PeopleRead extends Pick<Region, 'candidateIndex' | 'people' | 'candidateTicket' | 'drawnFirst'> {
  /** By which their municipalities are numbered; those of the places follow. */
  readonly municipalities: ReturnType<typeof municipalityIndexer>
  readonly rents: HouseholdRents
}

/** A region of people who were read already. */
export function regionOf(
  snapshot: Snapshot,
  policy: Policy,
  ticketFor: TicketFor,
  { municipalities, candidateIndex, people, rents, candidateTicket, drawnFirst }: PeopleRead,
): Region {
  const { asOf, candidates, places } = snapshot
  const placeIndex = new Map(places.map(({ id }, index) => [id, index]))
  const homes = placeColumns(places, snapshot.houses, asOf, municipalities)
  const toAvoid: number[] = []
  for (let c = 0; c < candidates.length; c++) if (people.isToAvoid[c] === 1) toAvoid.push(c)
  const bans = knownBans(snapshot, toAvoid)
  const living = neighboursOf(snapshot, bans)
  const avoided = avoidances(candidates, snapshot.houses, living, bans, { toAvoid, candidateIndex }, municipalities.add)
  const numbered = municipalities.done()
  const periods = rentPeriods(policy.rentNorms, people.readyOn, homes.availableFrom)

  const candidateTaken = new Uint8Array(candidates.length)
  const placeTaken = new Uint8Array(places.length)
  for (const { candidateId, placeId } of snapshot.openProposals ?? []) {
    candidateTaken[candidateIndex.get(candidateId) as number] = 1
    placeTaken[placeIndex.get(placeId) as number] = 1
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
    living,
    bans,
    avoidances: avoided,
    welcome: welcomes(people.wishedMunicipalities, numbered.codes.length),
    rentPeriods: periods,
    rent: rentTerms(periods, candidates, places, rents),
    occupancy: occupancyOf(places, candidateIndex),
    candidateTaken,
    placeTaken,
    declines: declinesInForce(snapshot, candidateIndex, placeIndex),
    urgent: urgentPeople(people, policy),
    freeing: people.isFreeing,
    candidateTicket,
    placeTicket: drawOrder(places.map((row) => ticketFor(row, 'place', row.id))),
    drawnFirst,
  }
}

function urgentPeople(
  { hasDeadline, deadlineDays, urgencyGround }: CandidateColumns,
  { urgentGrounds, urgentWithinDays }: Policy,
): Uint8Array {
  // By the ground plus one: none is −1.
  const isGround = Uint8Array.from([null, ...URGENCY_GROUNDS], (ground) =>
    ground !== null && urgentGrounds.includes(ground) ? 1 : 0,
  )
  const urgent = new Uint8Array(hasDeadline.length)
  for (let c = 0; c < urgent.length; c++)
    urgent[c] = hasDeadline[c] === 1 && deadlineDays[c] <= urgentWithinDays ? 1 : isGround[urgencyGround[c] + 1]
  return urgent
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

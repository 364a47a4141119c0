import {
  avoidedByResident,
  byCodeUnit,
  type Candidate,
  type Decline,
  firstDayOf,
  fromEpochDay,
  type House,
  halfYearOf,
  type LedgerEntry,
  type OpenProposal,
  type Place,
  type PlainDate,
  type Policy,
  type Resident,
  residentId,
  type Snapshot,
  type SupportTeam,
  toEpochDay,
} from '@thuismatch/shared/domain'
import { createDayAllocator, type DayAllocation, type DayAllocator } from '../incremental/index.ts'
import type { AddedSupply } from './forecast-input.ts'

/** A home, whoever lives there: let again and again under ids of its own. */
export interface SimulatedHome {
  /** The id of the home; its offers are `id`, `id-r1`, `id-r2` … */
  readonly id: string
  /** How it was offered last. */
  readonly row: Place
  readonly lets: number
}

/** A no, or a silence, and how far it reaches. */
export interface RuledOutPair {
  readonly candidateId: string
  readonly home: SimulatedHome['id']
  readonly scope: 'place' | 'house' | 'municipality'
  readonly houseId: string | null
  readonly municipality: string
  readonly decline: Omit<Decline, 'placeId' | 'candidateId'>
}

/** Everything that there is on a simulated day. Rows are immutable; what changes is which there are. */
export interface World {
  readonly allocator: DayAllocator
  /** On offer or in a proposal, by id. */
  readonly offers: Map<string, { readonly home: SimulatedHome; readonly place: Place; readonly since: number }>
  readonly houses: Map<string, House>
  readonly teams: Map<string, SupportTeam>
  /** Candidate by place in an open proposal. */
  readonly proposed: Map<string, string>
  readonly placeOf: Map<string, string>
  /** Who takes no part until some day, with their row. */
  readonly resting: Map<string, Candidate>
  ruledOut: RuledOutPair[]
  /** People with an urgency ground who were received in the half-year, by municipality. */
  readonly received: Map<string, number>
  readonly ledgerFrom: { half: string }
}

/** What a policy is without the limits of one kind. */
export function liftLimits(policy: Policy, lifted: AddedSupply['lifted']): Policy {
  if (lifted === 'origin') return { ...policy, fairShare: null }
  if (lifted === 'receiving' && policy.distribution !== null)
    return { ...policy, distribution: { ...policy.distribution, maxAhead: null } }
  return policy
}

export function createWorld(snapshot: Snapshot, policy: Policy, added: AddedSupply = {}): World {
  const allocator = createDayAllocator(policy)
  for (const candidate of snapshot.candidates) allocator.put(candidate)
  const since = toEpochDay(snapshot.asOf)
  const open = snapshot.openProposals ?? []
  return {
    allocator,
    offers: new Map(
      snapshot.places.map((place) => [place.id, { home: { id: place.id, row: place, lets: 0 }, place, since }]),
    ),
    houses: new Map(
      snapshot.houses.map((house) => [house.id, added.lifted === 'house' ? { ...house, supportedMax: null } : house]),
    ),
    teams: new Map(
      snapshot.supportTeams.map((team) => [
        team.id,
        added.lifted === 'team'
          ? { ...team, hoursPerWeekFree: null }
          : added.teamHours?.teamId === team.id && team.hoursPerWeekFree !== null
            ? { ...team, hoursPerWeekFree: team.hoursPerWeekFree + added.teamHours.hours }
            : team,
      ]),
    ),
    proposed: new Map(open.map(({ candidateId, placeId }) => [placeId, candidateId])),
    placeOf: new Map(open.map(({ candidateId, placeId }) => [candidateId, placeId])),
    resting: new Map(),
    ruledOut: (snapshot.declines ?? []).map((decline) => ruledOutPair(decline, snapshot.places)),
    received: new Map((snapshot.ledger ?? []).map(({ municipality, received }) => [municipality, received])),
    ledgerFrom: { half: halfYearOf(snapshot.asOf) },
  }
}

function ruledOutPair({ candidateId, placeId, ...decline }: Decline, places: readonly Place[]): RuledOutPair {
  const place = places.find(({ id }) => id === placeId)
  return {
    candidateId,
    home: placeId,
    scope: 'place',
    houseId: place?.houseId ?? null,
    municipality: place?.municipality ?? '',
    decline,
  }
}

/** One run of the real matcher over what there is on the day. */
export async function allocateDay(world: World, day: number, isPriced = false): Promise<DayAllocation> {
  const asOf = fromEpochDay(day)
  const { allocator, offers, houses, teams, proposed } = world
  turnHalfYear(world, asOf)
  const here = [...offers.values()]
    .filter(({ place }) => place.occupiedBy === null || isOnList(world, place.occupiedBy))
    .toSorted((a, b) => byCodeUnit(a.place.id, b.place.id))
  const places = here.map(({ place }) => place)
  const houseIds = new Set(places.map(({ houseId }) => houseId))
  const teamIds = new Set(places.map(({ support }) => support.teamId))
  const openProposals: OpenProposal[] = places.flatMap(({ id }) => {
    const candidateId = proposed.get(id)
    return candidateId === undefined ? [] : [{ candidateId, placeId: id }]
  })
  return allocator.allocate({
    asOf,
    isPriced,
    places,
    houses: [...houses.values()].filter((house) => houseIds.has(house.id) || house.residents.some(hasBans)),
    supportTeams: [...teams.values()].filter(({ id }) => teamIds.has(id)),
    declines: declinesOn(world, here, asOf),
    openProposals,
    ...(world.received.size === 0
      ? {}
      : {
          ledger: Array.from(world.received, ([municipality, received]): LedgerEntry => ({ municipality, received })),
        }),
  })
}

const hasBans = (resident: Resident): boolean => typeof resident !== 'string' && avoidedByResident(resident).length > 0

const isOnList = ({ allocator }: World, id: string): boolean => allocator.candidateOf(id) !== undefined

/** The pairs that are ruled out today; what has lapsed is forgotten. */
function declinesOn(
  world: World,
  offers: readonly { readonly home: SimulatedHome; readonly place: Place }[],
  asOf: PlainDate,
): Decline[] {
  if (world.ruledOut.some(({ decline }) => decline.until !== null && decline.until < asOf)) {
    world.ruledOut = world.ruledOut.filter(({ decline }) => decline.until === null || decline.until >= asOf)
  }
  const reached = {
    place: Map.groupBy(offers, ({ home }): string | null => home.id),
    house: Map.groupBy(offers, ({ place }) => place.houseId),
    municipality: Map.groupBy(offers, ({ place }): string | null => place.municipality),
  }
  const declines: Decline[] = []
  for (const pair of world.ruledOut) {
    const { candidateId, scope, decline } = pair
    const named = scope === 'place' ? pair.home : scope === 'house' ? pair.houseId : pair.municipality
    const offered = reached[scope].get(named)
    if (offered === undefined || !isOnList(world, candidateId)) continue
    for (const { place } of offered) declines.push({ candidateId, placeId: place.id, ...decline })
  }
  return declines
}

function turnHalfYear(world: World, asOf: PlainDate): void {
  const half = halfYearOf(asOf)
  if (half === world.ledgerFrom.half || asOf < firstDayOf(half)) return
  world.ledgerFrom.half = half
  world.received.clear()
}

/** Somebody with a support need (or one that is not known) counts in the mix of a house. */
export const isSupported = (hoursPerWeek: number | null): boolean => hoursPerWeek === null || hoursPerWeek > 0

/**
 * They count in the mix and the rooms of the house, and their hours are no longer free; as `proposals` write a move in.
 */
export function moveIn(world: World, { id, safety, support }: Candidate, place: Place): void {
  const house = place.houseId === null ? undefined : world.houses.get(place.houseId)
  if (house !== undefined && !house.residents.some((resident) => residentId(resident) === id)) {
    const avoidCandidates = safety.avoidCandidates
    const resident: Resident = avoidCandidates.length === 0 ? id : { id, avoidCandidates }
    world.houses.set(house.id, {
      ...house,
      supportedNow: house.supportedNow + (isSupported(support.hoursPerWeek) ? 1 : 0),
      residents: [...house.residents, resident],
    })
  }
  changeHours(world, place, -(support.hoursPerWeek ?? place.support.maxHoursPerWeek))
}

/** The other way round; `supported` says whether they counted in the mix. */
export function moveOut(
  world: World,
  place: Place,
  resident: string | null,
  { supported, hours }: { readonly supported: boolean; readonly hours: number },
): void {
  const house = place.houseId === null ? undefined : world.houses.get(place.houseId)
  if (house !== undefined && resident !== null) {
    world.houses.set(house.id, {
      ...house,
      supportedNow: Math.max(0, house.supportedNow - (supported ? 1 : 0)),
      residents: house.residents.filter((one) => residentId(one) !== resident),
    })
  }
  changeHours(world, place, hours)
}

/** Free hours of the place's team, where they are known; two decimals, never below 0. */
export function changeHours(world: World, { support }: Place, hours: number): void {
  const team = support.teamId === null ? undefined : world.teams.get(support.teamId)
  if (team === undefined || team.hoursPerWeekFree === null) return
  const left = Math.max(0, Math.round((team.hoursPerWeekFree + hours) * 100) / 100)
  world.teams.set(team.id, { ...team, hoursPerWeekFree: left })
}

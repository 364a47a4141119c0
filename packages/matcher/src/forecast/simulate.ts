import { addMonths, fromEpochDay, type Place, toEpochDay } from '@thuismatch/shared/domain'
import type { DayAllocation } from '../incremental/index.ts'
import { createAgenda } from './agenda.ts'
import type { ForecastInput } from './forecast-input.ts'
import { modelsOf } from './models.ts'
import type { PriceBook } from './prices.ts'
import { answer, comeBack, depart, expire, fallThrough, move, simulateProposal } from './proposals.ts'
import { arrive, expectOf, renewIndication } from './register-person.ts'
import type { DayEvent, MorningEvent, Simulation } from './simulation.ts'
import { close, giveNotice, moveTurnover, settleInhabitants } from './stays.ts'
import { build, offerNew, standingAlone, withdraw } from './supply.ts'
import { createTally, type ReplicationCounts } from './tally.ts'
import { allocateDay, createWorld, liftLimits } from './world.ts'

export interface SimulateOptions {
  /** Looked at every day; the simulation then rejects with `ForecastStopped`. */
  readonly shouldStop?: () => boolean
  /** Told after every simulated month. */
  readonly onMonth?: (done: number, of: number) => void
  /** Told of every run. */
  readonly onRun?: (run: DayAllocation) => void
  /** Prices some nights, and writes them here. */
  readonly book?: PriceBook
  /** Told of every pair that is proposed. */
  readonly onProposal?: (pair: { readonly candidateId: string; readonly placeId: string }, day: number) => void
}

export class ForecastStopped extends Error {
  override readonly name = 'ForecastStopped'

  constructor() {
    super('The forecast was stopped on request before it was done.')
  }
}

/**
 * Plays one replication, day by day. 1. Who rested comes back, indications are renewed or end. 2. The nightly run. 3.
 * People register and leave, homes are built, stays end, proposals are answered, expire, fall through, and people move.
 * 4. Where that freed a place or a person, a run for them.
 *
 * Pure: the same input counts the same. Memory is that of the region, however many years.
 */
export async function simulate(given: ForecastInput, options: SimulateOptions = {}): Promise<ReplicationCounts> {
  const sim = begun(given)
  const firstDay = sim.day
  const months = given.years * 12
  const monthEnds = Array.from(
    { length: months },
    (_, month) => toEpochDay(addMonths(given.snapshot.asOf, month + 1)) - 1,
  )
  let month = 0
  for (; sim.day <= sim.lastDay; sim.day++) {
    if (options.shouldStop?.()) throw new ForecastStopped()
    for (const event of sim.morning.due(sim.day)) {
      if (event.kind === 'back') comeBack(sim, event.id)
      else renewIndication(sim, event.id, event.until)
    }
    moveTurnover(sim)
    await run(sim, options, options.book?.isPriced(sim.day, firstDay) ?? false)
    sim.touched = false
    arrive(sim)
    build(sim)
    closeSites(sim)
    for (const event of sim.daytime.due(sim.day)) happen(sim, event)
    if (sim.touched) await run(sim, options, false)
    const empty = emptyHomes(sim)
    sim.tally.endDay(empty.length)
    if (sim.day !== monthEnds[month]) continue
    const { allocator, resting } = sim.world
    const waiting = [...allocator.waiting, ...resting.values()]
    const isFree = ({ id }: Place): boolean => !sim.world.proposed.has(id)
    sim.tally.endMonth(waiting, (form) => empty.filter((place) => place.form === form && isFree(place)).length, sim.day)
    month++
    options.onMonth?.(month, months)
  }
  return sim.tally.counts(sim.lastDay - firstDay + 1)
}

function begun(given: ForecastInput): Simulation {
  const { added = {}, assumptions, years, replication } = given
  const closings = new Map(assumptions.closings.map(({ houseId, value }) => [houseId, value]))
  const snapshot = {
    ...given.snapshot,
    places: given.snapshot.places.map((place) => {
      const closes = place.houseId === null ? undefined : closings.get(place.houseId)
      return closes === undefined || (place.endsOn !== null && place.endsOn <= closes)
        ? place
        : { ...place, endsOn: closes }
    }),
  }
  const policy = liftLimits(given.policy, added.lifted)
  const input = { ...given, snapshot, policy }
  const { asOf } = snapshot
  const lastDay = toEpochDay(addMonths(asOf, 12 * years)) - 1
  const sim: Simulation = {
    input,
    seed: `${given.seed} ${replication}`,
    world: createWorld(snapshot, policy, added),
    models: modelsOf(snapshot),
    tally: createTally(12 * years),
    morning: createAgenda<MorningEvent>(lastDay),
    daytime: createAgenda<DayEvent>(lastDay),
    proposals: new Map(),
    asked: new Map(),
    stays: new Map(),
    lastDay,
    day: toEpochDay(asOf),
    touched: false,
  }
  settleInhabitants(sim)
  sim.tally.begin(snapshot.candidates)
  for (const candidate of snapshot.candidates) expectOf(sim, candidate)
  for (const { candidateId, placeId } of snapshot.openProposals ?? [])
    simulateProposal(sim, { candidateId, placeId, moveInOn: asOf })
  for (const [index, { form, municipality, from, value }] of assumptions.plannedHomes.entries()) {
    const model = sim.models.home(FIRST, form, municipality)
    if (model === undefined) continue
    const places = Array.from({ length: value }, (_, nth) => standingAlone(model, `zz-plan-${index}-${nth}`))
    sim.daytime.add(Math.max(sim.day, toEpochDay(from)), { kind: 'homes', places })
  }
  const { homes } = added
  for (let nth = 0; nth < (homes?.count ?? 0); nth++) {
    const model = homes === undefined ? undefined : sim.models.ofKind(homes.kind, nth)
    if (model !== undefined) offerNew(sim, standingAlone(model, `zz-more-${nth}`))
  }
  return sim
}

/** Takes the first of any list: a planned home is like the first of its kind. */
const FIRST = {
  next: () => 0,
  below: () => 0,
  happens: () => false,
  pick: <T>(list: readonly T[]): T => list[0],
}

/** One run of the matcher, and its proposals. */
async function run(sim: Simulation, { book, onRun, onProposal }: SimulateOptions, isPriced: boolean): Promise<void> {
  const allocation = await allocateDay(sim.world, sim.day, isPriced)
  sim.tally.count('nights')
  onRun?.(allocation)
  if (!allocation.proven) sim.tally.count('unproven')
  for (const pair of allocation.pairs) {
    onProposal?.(pair, sim.day)
    simulateProposal(sim, pair)
  }
  if (isPriced) book?.add(allocation, sim)
}

function happen(sim: Simulation, event: DayEvent): void {
  switch (event.kind) {
    case 'depart':
      depart(sim, event.id, event.registeredOn)
      return
    case 'notice':
      giveNotice(sim, event.stay)
      return
    case 'end':
      close(sim, event.stay)
      return
    case 'homes':
      for (const place of event.places) offerNew(sim, place)
      return
    case 'answer':
      answer(sim, event.proposal)
      return
    case 'expire':
      expire(sim, event.proposal)
      return
    case 'fall':
      fallThrough(sim, event.proposal)
      return
    case 'move':
      move(sim, event.proposal)
      return
  }
}

/** Homes of a site that has closed are on offer no more. */
function closeSites(sim: Simulation): void {
  const today = fromEpochDay(sim.day)
  for (const [id, { place }] of sim.world.offers) {
    if (place.endsOn !== null && place.endsOn <= today && !sim.world.proposed.has(id)) withdraw(sim, id)
  }
}

/** Homes that stand empty today: on offer, available, and nobody lives there; those in a proposal too. */
function emptyHomes({ world, day }: Simulation): Place[] {
  const today = fromEpochDay(day)
  return [...world.offers.values()].flatMap(({ place }) =>
    place.occupiedBy === null && place.availableFrom <= today ? [place] : [],
  )
}

import { type Candidate, fromEpochDay, type Place, residentId, toEpochDay } from '@thuismatch/shared/domain'
import { chanceOf } from './chance.ts'
import { assumedFor, stayDays } from './drawn.ts'
import { personLike } from './models.ts'
import { movingOn, registerPerson } from './register-person.ts'
import type { Simulation, Stay } from './simulation.ts'
import { letAgain } from './supply.ts'
import { isSupported, moveIn, moveOut, type SimulatedHome } from './world.ts'

/** Somebody who was matched moves in today: they are housed, and it is drawn how long they stay. */
export function startStay(sim: Simulation, candidate: Candidate, home: SimulatedHome, place: Place): void {
  const { world, seed, day, input } = sim
  moveIn(world, candidate, place)
  const { hoursPerWeek } = candidate.support
  const share = chanceOf(seed, 'stay', home.id, home.lets, candidate.id).next()
  expectEnd(sim, {
    home,
    place,
    resident: candidate.id,
    row: candidate,
    supported: isSupported(hoursPerWeek),
    hours: hoursPerWeek ?? place.support.maxHoursPerWeek,
    endsOn: day + stayDays(input.assumptions, place.form, share),
  })
}

/** The end of a stay, or of the site, and the notice before it. */
function expectEnd(sim: Simulation, stay: Omit<Stay, 'isClosing' | 'isOver'>): void {
  const closesOn = stay.place.endsOn === null ? null : toEpochDay(stay.place.endsOn)
  const isClosing = closesOn !== null && closesOn <= stay.endsOn
  const endsOn = isClosing ? closesOn : stay.endsOn
  const notice = Math.max(sim.day + 1, endsOn - sim.input.assumptions.noticeDays.value)
  sim.daytime.add(notice, { kind: 'notice', stay: { ...stay, endsOn, isClosing, isOver: false } })
}

/**
 * It is known that a stay ends. Who needs a next home registers, and keeps this one until they have it, or until the
 * site closes: with chains it is on offer meanwhile. Anybody else leaves at the end, and their home is on offer from
 * today on.
 */
export function giveNotice(sim: Simulation, stay: Stay): void {
  const { world, seed, input, day, models } = sim
  const { home, place, resident } = stay
  const chance = chanceOf(seed, 'next', home.id, home.lets)
  const needsNext = stay.isClosing || chance.happens(assumedFor(input.assumptions.nextHomes, place.form))
  const id = resident ?? `zz-of-${home.id}-${home.lets}`
  const isOnList = world.allocator.candidateOf(id) !== undefined || world.resting.has(id)
  const model =
    stay.row ?? models.person(chanceOf(seed, 'person', home.id, home.lets), 'doorstromer', place.municipality)
  if (needsNext && !isOnList && model !== undefined) {
    const row = stay.row ?? personLike(model, id, input.snapshot.asOf, fromEpochDay(day))
    const staying = { ...stay, resident: id }
    if (resident === null) takeName(sim, staying)
    sim.stays.set(id, staying)
    registerPerson(sim, movingOn(sim, row, id, place.municipality, stay.endsOn))
    if (stay.isClosing) sim.daytime.add(Math.max(day + 1, stay.endsOn), { kind: 'end', stay: staying })
    else if (input.policy.chains !== null) letAgain(sim, home, Math.max(stay.endsOn, day + turnover(sim)), id)
    return
  }
  leave(sim, stay)
  letAgain(sim, home, stay.endsOn, null)
}

/** A resident of whom only a number was known has an id from now on, by which they count in their house. */
function takeName({ world }: Simulation, { place, resident }: Stay): void {
  const house = place.houseId === null ? undefined : world.houses.get(place.houseId)
  if (house === undefined || resident === null || house.residents.map(residentId).includes(resident)) return
  world.houses.set(house.id, { ...house, residents: [...house.residents, resident] })
}

/**
 * Days from a proposal for somebody until their home can be another's: what the policy leaves between, and what a move
 * takes.
 */
export function turnover({ input }: Simulation): number {
  const { chains } = input.policy
  return (chains?.turnoverDays ?? 0) + Math.ceil((input.assumptions.moveInDays.value.p50 * 7) / 5)
}

function leave({ world }: Simulation, stay: Stay): void {
  stay.isOver = true
  moveOut(world, stay.place, stay.resident, stay)
}

/** Somebody who waited has moved or left: the home of the program that they lived in is free, if they had one. */
export function vacate(sim: Simulation, candidateId: string): void {
  const stay = sim.stays.get(candidateId)
  if (stay === undefined) return
  sim.stays.delete(candidateId)
  if (stay.isOver) return
  leave(sim, stay)
  const offered = [...sim.world.offers.values()].find(({ place }) => place.occupiedBy === candidateId)
  if (offered === undefined) letAgain(sim, stay.home, sim.day, null)
  else sim.world.offers.set(offered.place.id, { ...offered, place: { ...offered.place, occupiedBy: null } })
  sim.touched = true
}

/** The site closes: whoever lives there still is without a home from now on, and goes on waiting. */
export function close(sim: Simulation, stay: Stay): void {
  const { world } = sim
  if (stay.isOver || stay.resident === null || sim.stays.get(stay.resident) !== stay) return
  leave(sim, stay)
  sim.stays.delete(stay.resident)
  const row = world.allocator.candidateOf(stay.resident)
  if (row !== undefined) world.allocator.put({ ...row, movingFrom: 'no_home' })
}

/**
 * Who lives in homes of the program at the start: in houses by their names, else by number; how long still is drawn.
 */
export function settleInhabitants(sim: Simulation): void {
  const { input, models, world, seed } = sim
  const { assumptions, snapshot } = input
  const onOffer = new Set(snapshot.places.flatMap(({ occupiedBy }) => occupiedBy ?? []))
  const endsOf = new Map(assumptions.closings.map(({ houseId, value }) => [houseId, value]))
  for (const { form, municipality, value } of assumptions.inhabitedHomes) {
    const residents = [...world.houses.values()]
      .filter((house) => house.form === form && house.municipality === municipality)
      .flatMap((house) => house.residents.map((resident, nth) => ({ house, id: residentId(resident), nth })))
      .filter(({ id }) => !onOffer.has(id))
    for (let nth = 0; nth < value; nth++) {
      const at = residents[nth]
      const id = at === undefined ? `zz-${form}-${municipality}-${nth}` : `zz-${at.house.id}-${at.nth}`
      const chance = chanceOf(seed, 'inhabitant', id)
      const model =
        (at === undefined ? undefined : models.inHouse(at.house.id)) ?? models.home(chance, form, municipality)
      if (model === undefined) continue
      const houseId = at?.house.id ?? null
      const endsOn = (houseId === null ? undefined : endsOf.get(houseId)) ?? (houseId === null ? null : model.endsOn)
      const place: Place = { ...model, id, houseId, occupiedBy: null, endsOn }
      // Somewhere in a stay: what is left of it is any part of it.
      const left = Math.floor(stayDays(assumptions, form, chance.next()) * chance.next())
      expectEnd(sim, {
        home: { id, row: place, lets: 0 },
        place,
        resident: at?.id ?? null,
        row: null,
        supported: at !== undefined && at.nth < at.house.supportedNow,
        hours: assumedFor(assumptions.inhabitedHours, form),
        endsOn: sim.day + left,
      })
    }
  }
  for (const place of snapshot.places) {
    const row = place.occupiedBy === null ? undefined : world.allocator.candidateOf(place.occupiedBy)
    const offered = world.offers.get(place.id)
    if (row === undefined || offered === undefined) continue
    const { hoursPerWeek } = row.support
    sim.stays.set(row.id, {
      home: offered.home,
      place,
      resident: row.id,
      row,
      supported: isSupported(hoursPerWeek),
      hours: hoursPerWeek ?? place.support.maxHoursPerWeek,
      endsOn: toEpochDay(place.availableFrom),
      isClosing: false,
      isOver: false,
    })
  }
}

/** Homes whose residents wait for another come free so many days after they have one: the day goes with the days. */
export function moveTurnover(sim: Simulation): void {
  const soonest = fromEpochDay(sim.day + turnover(sim))
  for (const [id, offered] of sim.world.offers) {
    const { place } = offered
    if (place.occupiedBy === null || sim.world.proposed.has(id) || place.availableFrom >= soonest) continue
    sim.world.offers.set(id, { ...offered, place: { ...place, availableFrom: soonest } })
  }
}

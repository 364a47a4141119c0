import { addDays, addMonths, type Candidate, fromEpochDay, toEpochDay } from '@thuismatch/shared/domain'
import { chanceOf } from './chance.ts'
import { departsAfter } from './drawn.ts'
import { personLike } from './models.ts'
import type { Simulation } from './simulation.ts'
import { weightedCount } from './supply.ts'

/** Days before its end on which it is decided whether an indication is renewed. */
const RENEWED_BEFORE = 30

/** Somebody is on the list from today on: what may become of them is put in the agenda. */
export function registerPerson(sim: Simulation, candidate: Candidate): void {
  sim.world.allocator.put(candidate)
  sim.tally.registered(candidate)
  sim.touched = true
  expectOf(sim, candidate)
}

/** When somebody who waits leaves, and when their indication ends. */
export function expectOf(sim: Simulation, candidate: Candidate): void {
  const { id, registeredOn, indicationUntil } = candidate
  const days = departsAfter(sim.input.assumptions, candidate, sim.seed, sim.lastDay - sim.day)
  if (days !== null) sim.daytime.add(sim.day + days, { kind: 'depart', id, registeredOn })
  if (indicationUntil === null || indicationUntil === 'open') return
  const ends = toEpochDay(indicationUntil)
  if (ends > sim.day)
    sim.morning.add(Math.max(sim.day + 1, ends - RENEWED_BEFORE), { kind: 'indication', id, until: indicationUntil })
}

/** Renewed or not; a person who moved, left or was assessed anew is not asked. */
export function renewIndication(sim: Simulation, id: string, until: Candidate['indicationUntil']): void {
  const { world, seed, input } = sim
  const row = world.allocator.candidateOf(id) ?? world.resting.get(id)
  if (row === undefined || row.indicationUntil !== until || until === null || until === 'open') return
  const { indicationRenewed, indicationMonths } = input.assumptions
  if (!chanceOf(seed, 'renew', id, until).happens(indicationRenewed.value)) return
  const renewed = addMonths(until, indicationMonths.value)
  const next = { ...row, indicationUntil: renewed }
  if (world.resting.has(id)) world.resting.set(id, next)
  else world.allocator.put(next)
  sim.morning.add(toEpochDay(renewed) - RENEWED_BEFORE, { kind: 'indication', id, until: renewed })
}

/** Those who register today, by what is assumed. */
export function arrive(sim: Simulation): void {
  const { seed, day, input, models } = sim
  const chance = chanceOf(seed, 'arrivals', day)
  for (const [nth, row] of weightedCount(chance, input.assumptions.arrivals, 12 / 365.25).entries()) {
    const own = chanceOf(seed, 'person', day, nth)
    const model = models.person(own, row.group, row.municipality)
    if (model === undefined) continue
    const person = personLike(model, `zz-${day}-${nth}`, input.snapshot.asOf, fromEpochDay(day))
    registerPerson(sim, row.municipality === null ? person : { ...person, originMunicipality: row.municipality })
  }
}

/** The row of somebody who needs a next home when a stay ends. */
export function movingOn(sim: Simulation, row: Candidate, id: string, municipality: string, endsOn: number): Candidate {
  const today = fromEpochDay(sim.day)
  const { stableKey: _, ...rest } = row
  return {
    ...rest,
    id,
    // Whoever moves on from a home of the program flows through it, however young.
    group: 'doorstromer',
    residesIn: municipality,
    movingFrom: 'own_home',
    registeredOn: today,
    readyOn: today,
    deadlineOn: fromEpochDay(endsOn),
    indicationUntil:
      row.indicationUntil === null || row.indicationUntil === 'open'
        ? row.indicationUntil
        : addMonths(addDays(today, 0), sim.input.assumptions.indicationMonths.value),
  }
}

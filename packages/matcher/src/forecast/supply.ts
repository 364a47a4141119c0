import { fromEpochDay, type Place, toEpochDay } from '@thuismatch/shared/domain'
import { type Chance, chanceOf, countOf } from './chance.ts'
import { assumedFor, weighted } from './drawn.ts'
import type { Simulation } from './simulation.ts'
import { changeHours, type SimulatedHome } from './world.ts'

/** So many rows as come up today, each as often as its value says; `perDay` makes a day's rate of a value. */
export function weightedCount<Row extends { readonly value: number }>(
  chance: Chance,
  rows: readonly Row[],
  perDay: number,
): Row[] {
  const rate = rows.reduce((sum, { value }) => sum + value, 0) * perDay
  if (rate === 0) return []
  return Array.from({ length: countOf(chance, rate) }, () => weighted(rows, chance.next()))
}

/** Homes that are new today, by the rate that is assumed. */
export function build(sim: Simulation): void {
  const { seed, day, input, models } = sim
  const chance = chanceOf(seed, 'homes', day)
  for (const [nth, row] of weightedCount(chance, input.assumptions.newHomes, 1 / 365.25).entries()) {
    const model = models.home(chanceOf(seed, 'home', day, nth), row.form, row.municipality)
    if (model !== undefined) offerNew(sim, standingAlone(model, `zz-new-${day}-${nth}`))
  }
}

/** A new home like the model: in no house, so that it needs no room there. */
export const standingAlone = (model: Place, id: string): Place => ({
  ...model,
  id,
  houseId: null,
  occupiedBy: null,
  endsOn: null,
})

/** It comes with the hours that somebody there needs, for its team. */
export function offerNew(sim: Simulation, model: Place): void {
  const place = { ...model, availableFrom: fromEpochDay(sim.day) }
  changeHours(sim.world, place, assumedFor(sim.input.assumptions.inhabitedHours, place.form))
  offer(sim, { id: place.id, row: place, lets: 0 }, place)
}

/** The home is on offer from today on. */
export function offer(sim: Simulation, home: SimulatedHome, place: Place): void {
  sim.world.offers.set(place.id, { home, place, since: sim.day })
  sim.tally.offered(place)
  sim.touched = true
}

/** The home is on offer once more, under an id of its own; not where its site closes before. */
export function letAgain(
  sim: Simulation,
  { id, lets, row }: SimulatedHome,
  from: number,
  occupiedBy: string | null,
): void {
  if (row.endsOn !== null && toEpochDay(row.endsOn) <= Math.max(from, sim.day)) return
  const place = { ...row, id: `${id}-r${lets + 1}`, availableFrom: fromEpochDay(from), occupiedBy }
  offer(sim, { id, row, lets: lets + 1 }, place)
}

/** The offer is no more. */
export const withdraw = ({ world }: Simulation, placeId: string): void => void world.offers.delete(placeId)

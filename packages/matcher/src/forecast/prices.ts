import { fromEpochDay, type HomeKind } from '@thuismatch/shared/domain'
import type { DayAllocation } from '../incremental/index.ts'
import { meanOf } from './chance.ts'
import { assumedFor, stayDays } from './drawn.ts'
import { kindKey } from './models.ts'
import type { Simulation } from './simulation.ts'

/** What one more of each kind would bring on a priced night; numbers alone, to go from thread to thread. */
export interface ReplicationPrices {
  /** Nights that were priced. */
  readonly nights: number
  /** By key of a kind of home: nights on which somebody was left for whom it is, and on which that one is urgent. */
  readonly homes: Readonly<Record<string, readonly [placed: number, urgent: number]>>
  /** By key of a limit: nights on which it had a price, and their sum in people a unit. */
  readonly limits: Readonly<Record<string, readonly [nights: number, placed: number, urgent: number]>>
}

/** A night in so many is priced. */
export const PRICED_EVERY = 30

/** Collects prices while a replication runs. */
export interface PriceBook {
  readonly isPriced: (day: number, firstDay: number) => boolean
  readonly add: (run: DayAllocation, sim: Simulation) => void
  readonly prices: () => ReplicationPrices
}

/**
 * The worth of one more home: at the optimum of a night, somebody who was left without has the price 0, and so no
 * certificate can price a home below what the best of them is worth in it. Limits have the price of that night's
 * certificate. In people: of a price, how many of the level `placed` are in it.
 */
export function createPriceBook(kinds: readonly HomeKind[]): PriceBook {
  let nights = 0
  const homes = new Map(kinds.map((kind) => [kindKey(kind), [0, 0] as [number, number]]))
  const limits = new Map<string, [number, number, number]>()
  return {
    isPriced: (day, firstDay) => (day - firstDay) % PRICED_EVERY === 1,
    add(run, sim) {
      nights++
      const probes = kinds.flatMap((kind) => {
        const model = sim.models.ofKind(kind, 0)
        return model === undefined ? [] : [{ kind, place: { ...model, houseId: null, occupiedBy: null, endsOn: null } }]
      })
      const best = sim.world.allocator.bestLeft(
        fromEpochDay(sim.day),
        probes.map(({ place }) => place),
        (id) => sim.world.placeOf.has(id),
      )
      for (const [index, { kind }] of probes.entries()) {
        const row = homes.get(kindKey(kind))
        if (row === undefined) continue
        if (best[index] !== 'nobody') row[0]++
        if (best[index] === 'urgent') row[1]++
      }
      const { solution, limitKeys } = run.priced
      if (solution === null) return
      const { unit, limits: prices } = solution.prices
      for (const [index, key] of limitKeys.entries()) {
        if (prices[index] <= 0) continue
        const row = limits.get(key) ?? [0, 0, 0]
        row[0]++
        row[1] += unit.placed === 0 ? 0 : prices[index] / unit.placed
        row[2] += unit.urgent === 0 ? 0 : prices[index] / unit.urgent
        limits.set(key, row)
      }
    },
    prices: () => ({ nights, homes: Object.fromEntries(homes), limits: Object.fromEntries(limits) }),
  }
}

/** Stays are looked at in so many equal shares. */
const SHARES = 50

/**
 * How often a new home is let in the time that is simulated, on average, by what is assumed of stays, answers and
 * moves: once after it was empty, and again after each stay that ends within the time. Without chains, whoever needs a
 * next home stays where they are until they have one: such a stay frees nothing here.
 */
export function letsOf(
  {
    assumptions,
    days,
    hasChains,
  }: {
    readonly assumptions: Simulation['input']['assumptions']
    readonly days: number
    readonly hasChains: boolean
  },
  form: HomeKind['form'],
): number {
  const { answerDays, moveInDays, acceptance, silence } = assumptions
  const yes = acceptance.filter((row) => row.form === form && row.municipality === null)
  const share = (yes.reduce((sum, { value }) => sum + value, 0) / Math.max(1, yes.length)) * (1 - silence.value)
  const answer = (meanOf(answerDays.value) * 7) / 5 / Math.max(0.05, share)
  const empty = answer + (meanOf(moveInDays.value) * 7) / 5
  const pause = Math.max(1, Math.round(empty))
  if (days <= pause) return 0
  const frees = (hasChains ? 1 : 1 - assumedFor(assumptions.nextHomes, form)) / SHARES
  const stays = Array.from({ length: SHARES }, (_, share) => stayDays(assumptions, form, (share + 0.5) / SHARES))
  /** By days that are left when it is let: how often it is let from then on, that time included. */
  const lets = new Float64Array(days - pause + 1).fill(1)
  for (let left = 0; left < lets.length; left++) {
    for (const stay of stays) if (left - stay - pause >= 0) lets[left] += frees * lets[left - stay - pause]
  }
  return lets[days - pause]
}

import { allocate } from '../../packages/matcher/src/allocation/allocate.ts'
import { matchRows } from '../../packages/matcher/src/allocation/assignment/match-rows.ts'
import type { Matching } from '../../packages/matcher/src/allocation/assignment/matching.ts'
import { listsByPlace } from '../../packages/matcher/src/allocation/assignment/ranked-lists.ts'
import { paceOf } from '../../packages/matcher/src/allocation/pace.ts'
import { pairKind, unitsOf, type Weights, weightsFrom } from '../../packages/matcher/src/allocation/weights.ts'
import type { Objective } from '../../packages/shared/src/domain/index.ts'
import { cpuSeconds, peakMegabytes } from '../cpu.ts'
import { type Instance, instanceOf, withoutChains } from './instance.ts'
import { SHAPES, type ShapeName } from './shapes.ts'

/**
 * One measurement in a process of its own, so that each pays for its own warming up as a peer does: `solve-once.ts
 * SHAPE LEVELS [product|without-chains]`. Prints one line of JSON. With `product` it is `allocate`, lottery included,
 * one household per place (`without-chains`: nobody is proposed where somebody lives); otherwise the solver with the
 * units of the shape.
 */
const [shapeName, levels, what] = process.argv.slice(2) as [ShapeName, string, string?]
const objective = levels.split(',') as Objective[]
const shape = SHAPES[shapeName]
const whole = { ...instanceOf(shape), objective }
const instance = what === 'without-chains' ? { ...withoutChains(whole), objective } : whole

const start = cpuSeconds()
if (what !== undefined) {
  const { prices, value, bound, proven } = await allocate(instance)
  const solve = cpuSeconds() - start
  print({ solve, worth: prices.dualBound, peak: peakMegabytes(), proven, value, bound })
} else {
  const weights = weightsFrom(unitsOf(objective, shape.units))
  const lists = listsByPlace(instance, weights)
  const built = cpuSeconds()
  const units = new Int32Array(shape.places)
  instance.placeTicket.forEach((ticket, place) => {
    units[ticket] = instance.units[place]!
  })
  const matching = matchRows(lists, units, paceOf({}))
  const solved = cpuSeconds()
  const proven = provenBound(instance, units, matching, weights)
  const passed = cpuSeconds()
  print({ build: built - start, solve: solved - built, pass: passed - solved, worth: proven, peak: peakMegabytes() })
}

function print(measured: Record<string, unknown>): void {
  console.log(JSON.stringify(measured))
}

/** One pass over the pairs: what the prices prove, all being valid; throws when one is not. */
function provenBound(
  { edges, urgent, candidateTicket, placeTicket }: Instance,
  units: Int32Array,
  matching: Matching,
  weights: Weights,
): number {
  const { rowPrices, columnPrices } = matching
  const candidatePrices = Float64Array.from(candidateTicket, (ticket) => columnPrices[ticket]!)
  const { offsets, candidates, scores } = edges
  for (let place = 0; place < edges.placeCount; place++) {
    const price = rowPrices[placeTicket[place]!]!
    for (let e = offsets[place]!; e < offsets[place + 1]!; e++) {
      const candidate = candidates[e]!
      if (price + candidatePrices[candidate]! < weights.ofPair[pairKind(urgent[candidate]!, scores[e]!)]!) {
        throw new Error(`The pair of candidate ${candidate} and place ${place} costs less than it is worth.`)
      }
    }
  }
  let bound = 0
  for (const price of columnPrices) bound += price
  rowPrices.forEach((price, row) => {
    bound += price * units[row]!
  })
  return bound
}

import type { LimitedRegion } from '../limited-region.ts'

/**
 * A house with a larger number than this of supported residents is priced, not counted out: a table for it would be too
 * large.
 */
const MOST_COUNTED = 12
/** Likewise for a team with more than so many portions of hours. */
const MOST_PORTIONS = 2000

/**
 * Places that share limits of their own, so that what is best for them together can be tabulated: at most one limit
 * with amounts (a team's hours, in portions) over all of them, and within it limits that count (a house's mix), each
 * over some of the places and none over the same.
 */
export interface Block {
  /** Places in order, those of a house together. */
  readonly places: readonly number[]
  /** By position, which house: equal for neighbours of one house, different otherwise. */
  readonly house: Int32Array
  /** By position, how many of its house may count; 0 for no house, where nobody counts. */
  readonly counted: Int32Array
  /** Portions that there are. */
  readonly portions: number
}

/** The pairs of a place in classes that use the same of its block's limits. */
export interface BlockClasses {
  /** By place, its classes are `of[place] ≤ k < of[place + 1]`, fewer portions first. */
  readonly of: Int32Array
  readonly portions: Int32Array
  /** 1 where a pair counts towards the house. */
  readonly counts: Uint8Array
  /** By class, its pairs are `pairs[pairsOf[k]] … pairs[pairsOf[k + 1]]`. */
  readonly pairsOf: Int32Array
  readonly pairs: Int32Array
}

export interface Blocks {
  readonly blocks: readonly Block[]
  readonly classes: BlockClasses
  /** 1 for each limit that is not kept within blocks, and so needs a price. */
  readonly priced: Uint8Array
}

/** What a limit is made of, read from the pairs. */
interface Reading {
  readonly places: readonly number[]
  readonly most: number
}

/** Divides the places into blocks, limits of amounts first, in their order. */
export function blocksOf(region: LimitedRegion): Blocks {
  const { placeCount, capacities, grains } = region
  const readings = readingsOf(region)
  const priced = new Uint8Array(capacities.length).fill(1)
  const blockOf = new Int32Array(placeCount).fill(-1)
  const teamOf: number[] = []
  const housesOf: number[][] = []
  const open = (team: number, places: readonly number[]): void => {
    for (const place of places) blockOf[place] = teamOf.length
    teamOf.push(team)
    housesOf.push([])
  }
  const isAmount = (limit: number): boolean => readings[limit].most > grains[limit]
  const local = [...capacities.keys()].filter((limit) => readings[limit].places.length < placeCount / 2)
  for (const limit of local) {
    const { places } = readings[limit]
    const fits = isAmount(limit) && capacities[limit] / grains[limit] <= MOST_PORTIONS
    if (!fits || places.some((place) => blockOf[place] >= 0)) continue
    open(limit, places)
    priced[limit] = 0
  }
  const houseOf = new Int32Array(placeCount).fill(-1)
  for (const limit of local) {
    const { places } = readings[limit]
    if (isAmount(limit) || capacities[limit] > MOST_COUNTED * grains[limit] || places.length === 0) continue
    if (places.some((place) => houseOf[place] >= 0 || blockOf[place] !== blockOf[places[0]])) continue
    if (blockOf[places[0]] < 0) open(-1, places)
    for (const place of places) houseOf[place] = limit
    housesOf[blockOf[places[0]]].push(limit)
    priced[limit] = 0
  }
  for (let place = 0; place < placeCount; place++) if (blockOf[place] < 0) open(-1, [place])

  const placesOf: number[][] = teamOf.map(() => [])
  for (let place = 0; place < placeCount; place++) placesOf[blockOf[place]].push(place)
  const blocks = teamOf.map((team, index): Block => {
    const places = placesOf[index].toSorted((a, b) => houseOf[a] - houseOf[b] || a - b)
    return {
      places,
      house: Int32Array.from(places, (place, position) => (houseOf[place] < 0 ? -1 - position : houseOf[place])),
      counted: Int32Array.from(places, (place) =>
        houseOf[place] < 0 ? 0 : Math.floor(capacities[houseOf[place]] / grains[houseOf[place]]),
      ),
      portions: team < 0 ? 0 : Math.floor(capacities[team] / grains[team]),
    }
  })
  const teamAt = Int32Array.from(blockOf, (block) => teamOf[block])
  return { blocks, classes: classesOf(region, teamAt, houseOf), priced }
}

/** The places where some pair uses something of each limit, and the most that one uses. */
function readingsOf({ candidates, places, useStarts, useLimits, useAmounts, capacities }: LimitedRegion): Reading[] {
  const placesOf: Set<number>[] = capacities.map(() => new Set())
  const most = new Float64Array(capacities.length)
  for (let pair = 0; pair < candidates.length; pair++) {
    for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) {
      placesOf[useLimits[k]].add(places[pair])
      most[useLimits[k]] = Math.max(most[useLimits[k]], useAmounts[k])
    }
  }
  return placesOf.map((set, limit) => ({ places: [...set], most: most[limit] }))
}

function classesOf(
  { placeCount, starts, useStarts, useLimits, useAmounts, grains }: LimitedRegion,
  teamAt: Int32Array,
  houseAt: Int32Array,
): BlockClasses {
  const of = new Int32Array(placeCount + 1)
  const portions: number[] = []
  const counts: number[] = []
  const pairsOf: number[] = [0]
  const pairs = new Int32Array(starts[placeCount])
  let at = 0
  for (let place = 0; place < placeCount; place++) {
    const byKey = new Map<number, number[]>()
    for (let pair = starts[place]; pair < starts[place + 1]; pair++) {
      let key = 0
      for (let k = useStarts[pair]; k < useStarts[pair + 1]; k++) {
        if (useLimits[k] === teamAt[place]) key += 2 * (useAmounts[k] / grains[useLimits[k]])
        else if (useLimits[k] === houseAt[place]) key += 1
      }
      const same = byKey.get(key)
      if (same === undefined) byKey.set(key, [pair])
      else same.push(pair)
    }
    for (const key of [...byKey.keys()].sort((a, b) => a - b)) {
      portions.push(key >> 1)
      counts.push(key & 1)
      for (const pair of byKey.get(key)!) pairs[at++] = pair
      pairsOf.push(at)
    }
    of[place + 1] = portions.length
  }
  return {
    of,
    portions: Int32Array.from(portions),
    counts: Uint8Array.from(counts),
    pairsOf: Int32Array.from(pairsOf),
    pairs,
  }
}

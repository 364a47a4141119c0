import { createAllocation } from '../../packages/matcher/src/incremental/allocation/create-allocation.ts'
import { cpuSeconds } from '../cpu.ts'
import { instanceOf, randomBits } from './instance.ts'
import { SHAPES, type ShapeName } from './shapes.ts'

/**
 * Changes to a solved state, one household per place: `changes-once.ts SHAPE COUNT`. Places are withdrawn and offered
 * again, candidates removed and added again. Prints one line of JSON: milliseconds by kind of change, median and 99th
 * percentile.
 */
/** A worker lives for days: what counts is a change in a process that has made some before. */
const WARM_UP = 200

const [shapeName, count] = process.argv.slice(2) as [ShapeName, string]
const instance = instanceOf({ ...SHAPES[shapeName], units: SHAPES[shapeName].places })
const { edges, urgent } = instance
const random = randomBits(7)
const pick = (limit: number): number => Math.floor((random() / 2 ** 32) * limit)

interface Pairs {
  readonly with: number[]
  readonly scores: number[]
}
const ofPlace = new Map<number, Pairs>()
const ofCandidate = new Map<number, Pairs>()
for (let place = 0; place < edges.placeCount; place++) {
  ofPlace.set(place, { with: [], scores: [] })
  for (let e = edges.offsets[place]!; e < edges.offsets[place + 1]!; e++) {
    const candidate = edges.candidates[e]!
    const pairs = ofCandidate.get(candidate) ?? { with: [], scores: [] }
    ofCandidate.set(candidate, pairs)
    join(ofPlace.get(place)!, candidate, edges.scores[e]!)
    join(pairs, place, edges.scores[e]!)
  }
}
const allocation = createAllocation(instance)
const spent: Record<string, number[]> = { offer: [], withdraw: [], add: [], remove: [], solution: [] }
const places = [...ofPlace.keys()]
const candidates = [...ofCandidate.keys()]
let warm = false
for (let change = 0; change < Number(count) + WARM_UP; change++) {
  warm = change >= WARM_UP
  const placeAt = pick(places.length)
  const place = places[placeAt]!
  const pairsOfPlace = leave(place, ofPlace, ofCandidate)
  measure('withdraw', () => allocation.withdrawPlace(place))
  const newPlace = measure('offer', () =>
    allocation.offerPlace({ candidates: pairsOfPlace.with, scores: pairsOfPlace.scores }),
  )
  places[placeAt] = newPlace
  enter(newPlace, pairsOfPlace, ofPlace, ofCandidate)

  const candidateAt = pick(candidates.length)
  const candidate = candidates[candidateAt]!
  const pairsOfCandidate = leave(candidate, ofCandidate, ofPlace)
  measure('remove', () => allocation.removeCandidate(candidate))
  const newCandidate = measure('add', () =>
    allocation.addCandidate({
      urgent: urgent[candidate] === 1,
      freeing: false,
      places: pairsOfCandidate.with,
      scores: pairsOfCandidate.scores,
    }),
  )
  candidates[candidateAt] = newCandidate
  enter(newCandidate, pairsOfCandidate, ofCandidate, ofPlace)
  if (change % 10 === 0) {
    const draw = { candidateTicket: identity(newCandidate + 1), placeTicket: identity(newPlace + 1) }
    const start = cpuSeconds()
    allocation.solution(draw)
    if (warm) spent.solution!.push((cpuSeconds() - start) * 1000)
  }
}
const percentile = (numbers: number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))]!
console.log(
  JSON.stringify(
    Object.fromEntries(
      Object.entries(spent).map(([kind, ms]) => [kind, { median: percentile(ms, 0.5), p99: percentile(ms, 0.99) }]),
    ),
  ),
)

function measure<T>(kind: string, change: () => T): T {
  const start = cpuSeconds()
  const result = change()
  if (warm) spent[kind]!.push((cpuSeconds() - start) * 1000)
  return result
}

/** Numbers are the draw: whoever joins later is drawn later. */
function identity(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, position) => position)
}

function join(pairs: Pairs, other: number, score: number): void {
  pairs.with.push(other)
  pairs.scores.push(score)
}

/** Takes somebody or something out of the pairs of both sides. */
function leave(one: number, own: Map<number, Pairs>, others: Map<number, Pairs>): Pairs {
  const pairs = own.get(one)!
  own.delete(one)
  for (const other of pairs.with) {
    const theirs = others.get(other)!
    const at = theirs.with.indexOf(one)
    theirs.with.splice(at, 1)
    theirs.scores.splice(at, 1)
  }
  return pairs
}

function enter(one: number, pairs: Pairs, own: Map<number, Pairs>, others: Map<number, Pairs>): void {
  own.set(one, pairs)
  pairs.with.forEach((other, k) => {
    join(others.get(other)!, one, pairs.scores[k]!)
  })
}

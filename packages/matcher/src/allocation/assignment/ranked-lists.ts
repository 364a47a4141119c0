import type { AllocationProblem } from '../problem.ts'
import { candidateKinds, pairKind, STAY, type Weights } from '../weights.ts'

type Draw = Pick<AllocationProblem, 'edges' | 'urgent' | 'freeing' | 'homes' | 'candidateTicket' | 'placeTicket'>

/**
 * For each row (a place, or a candidate when those are the scarce side) its pairs as whole numbers `rank × 2^columnBits
 * + column`, so that sorting numbers puts the most worth first and, among equals, the earliest ticket. Rows and columns
 * are positions in the draw, not indices: all that follows depends on the draw, never on the input's order.
 *
 * A list is sorted from its start only as far as somebody looked, in growing chunks: nine tenths of it never are.
 */
export interface RankedLists {
  readonly rowCount: number
  readonly columnCount: number
  readonly columnBits: number
  readonly columnMask: number
  readonly packed: Int32Array
  /** By row, where its list starts, ends, and up to where it is sorted. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly sortedEnds: Int32Array
  readonly weightOfRank: Float64Array
}

/** The lists of the places; columns are candidates. */
export function listsByPlace(draw: Draw, weights: Weights): RankedLists {
  const { edges, candidateTicket, placeTicket } = draw
  const kinds = candidateKinds(draw)
  const { candidates, scores, offsets, placeCount, candidateCount } = edges
  const lengths = new Int32Array(placeCount)
  const residentOf = draw.homes?.residentOf
  const staysAt = (place: number): boolean => residentOf !== undefined && residentOf[place] >= 0
  for (let place = 0; place < placeCount; place++) {
    lengths[placeTicket[place]] = offsets[place + 1] - offsets[place] + (staysAt(place) ? 1 : 0)
  }
  const lists = emptyLists(lengths, candidateCount, weights)
  const { packed, columnBits, starts } = lists
  const { rankOfPair } = weights
  for (let place = 0; place < placeCount; place++) {
    let to = starts[placeTicket[place]]
    for (let e = offsets[place]; e < offsets[place + 1]; e++) {
      const candidate = candidates[e]
      packed[to++] = (rankOfPair[pairKind(kinds[candidate], scores[e])] << columnBits) | candidateTicket[candidate]
    }
    if (staysAt(place)) packed[to] = (rankOfPair[STAY] << columnBits) | candidateTicket[residentOf![place]]
  }
  return lists
}

/** The lists of the candidates; columns are places. */
export function listsByCandidate(draw: Draw, weights: Weights): RankedLists {
  const { edges, candidateTicket, placeTicket } = draw
  const kinds = candidateKinds(draw)
  const { candidates, scores, offsets, placeCount, candidateCount } = edges
  const lengths = new Int32Array(candidateCount)
  for (let e = 0; e < offsets[placeCount]; e++) lengths[candidateTicket[candidates[e]]]++
  const residentOf = draw.homes?.residentOf ?? []
  for (const resident of residentOf) if (resident >= 0) lengths[candidateTicket[resident]]++
  const lists = emptyLists(lengths, placeCount, weights)
  const { packed, columnBits } = lists
  const to = lists.starts.slice()
  const { rankOfPair } = weights
  for (let place = 0; place < placeCount; place++) {
    for (let e = offsets[place]; e < offsets[place + 1]; e++) {
      const candidate = candidates[e]
      packed[to[candidateTicket[candidate]]++] =
        (rankOfPair[pairKind(kinds[candidate], scores[e])] << columnBits) | placeTicket[place]
    }
  }
  residentOf.forEach((resident, place) => {
    if (resident < 0) return
    packed[to[candidateTicket[resident]]++] = (rankOfPair[STAY] << columnBits) | placeTicket[place]
  })
  return lists
}

/**
 * Room for lists of the lengths given, nothing sorted yet. Throws a `RangeError` where rank and column do not fit in 31
 * bits: beyond some million columns.
 */
export function emptyLists(lengths: Int32Array, columnCount: number, weights: Weights): RankedLists {
  const columnBits = 32 - Math.clz32(Math.max(columnCount - 1, 1))
  const rankBits = 32 - Math.clz32(Math.max(weights.ofRank.length - 1, 1))
  if (columnBits + rankBits > 31) {
    throw new RangeError(`${columnCount} to choose from; expected at most ${2 ** (31 - rankBits)}. Match in parts.`)
  }
  const rowCount = lengths.length
  const starts = new Int32Array(rowCount)
  const ends = new Int32Array(rowCount)
  let length = 0
  for (let row = 0; row < rowCount; row++) {
    starts[row] = length
    length += lengths[row]
    ends[row] = length
  }
  return {
    rowCount,
    columnCount,
    columnBits,
    columnMask: 2 ** columnBits - 1,
    packed: new Int32Array(length),
    starts,
    ends,
    sortedEnds: starts.slice(),
    weightOfRank: weights.ofRank,
  }
}

const FIRST_CHUNK = 24

/** Sorts the next chunk of a list that is not sorted to its end: as many again as are sorted already. */
export function sortFurther({ packed, starts, ends, sortedEnds }: RankedLists, row: number): void {
  const from = sortedEnds[row]
  const end = ends[row]
  const wanted = Math.max(FIRST_CHUNK, from - starts[row])
  let to = end
  if (end - from > 2 * wanted) {
    to = from + wanted
    partition(packed, from, end, to)
  }
  if (to - from > 48) packed.subarray(from, to).sort()
  else insertionSort(packed, from, to)
  sortedEnds[row] = to
}

/** Moves the `middle − from` least numbers of the range to its front (Hoare's selection, median of three). */
function partition(numbers: Int32Array, from: number, end: number, middle: number): void {
  let low = from
  let high = end - 1
  while (high > low) {
    const a = numbers[low]
    const b = numbers[(low + high) >>> 1]
    const c = numbers[high]
    const pivot = a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b
    let i = low
    let j = high
    while (i <= j) {
      while (numbers[i] < pivot) i++
      while (numbers[j] > pivot) j--
      if (i <= j) {
        const swapped = numbers[i]
        numbers[i++] = numbers[j]
        numbers[j--] = swapped
      }
    }
    if (middle <= j) high = j
    else if (middle >= i) low = i
    else return
  }
}

function insertionSort(numbers: Int32Array, from: number, end: number): void {
  for (let i = from + 1; i < end; i++) {
    const number = numbers[i]
    let j = i - 1
    while (j >= from && numbers[j] > number) {
      numbers[j + 1] = numbers[j]
      j--
    }
    numbers[j + 1] = number
  }
}

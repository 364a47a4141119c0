import { describe, expect, it } from 'vitest'
import { edgesOf } from './testing/region.ts'
import {
  findEdge,
  mostOf,
  pairKind,
  unitsOf,
  valueOfAllocation,
  weightOfValue,
  weightsFor,
  weightsFrom,
} from './weights.ts'

describe('what an allocation is worth', () => {
  it('holds every total of the levels after it in one unit of each level', () => {
    expect(unitsOf(['urgent', 'placed', 'score'], 3)).toEqual({ urgent: 12004, freed: 0, placed: 3001, score: 1 })
    expect(unitsOf(['score'], 3)).toEqual({ urgent: 0, freed: 0, placed: 0, score: 1 })
    expect(unitsOf(['score', 'placed'], 3)).toEqual({ urgent: 0, freed: 0, placed: 1, score: 4 })
  })

  it('is bounded by the people, the places and the urgent', () => {
    expect(mostOf(5, 3, 4, 1)).toEqual({ urgent: 3, freed: 1, placed: 3, score: 3000 })
    expect(mostOf(2, 3, 1, 9)).toEqual({ urgent: 1, freed: 2, placed: 2, score: 2000 })
  })

  it('ranks pairs from the most worth to the least, and tells what a rank scores', () => {
    const weights = weightsFrom({ urgent: 700, freed: 0, placed: 50, score: 1 })
    expect(weights.ofPair).toHaveLength(4004)
    expect(weights.ofPair[pairKind(0, 1000)]).toBe(1050)
    expect(weights.ofPair[pairKind(1, 0)]).toBe(750)
    expect(weights.ofRank).toHaveLength(1701)
    expect(weights.ofRank[0]).toBe(1750)
    expect(weights.ofRank.at(-1)).toBe(50)
    for (const [kind, rank] of weights.rankOfPair.entries()) expect(weights.ofRank[rank]).toBe(weights.ofPair[kind])
    const telling = weightsFrom({ urgent: 2000, freed: 0, placed: 1001, score: 1 })
    for (const [kind, rank] of telling.rankOfPair.entries()) expect(telling.scoreOfRank[rank]).toBe(kind % 1001)
  })

  it('refuses totals beyond the whole numbers that a double holds, and says what would help', () => {
    const most = (pairs: number) => mostOf(pairs, pairs, pairs, 0)
    expect(() => weightsFor(['urgent', 'placed', 'score'], most(21_000))).toThrow(
      new RangeError(
        'An allocation of 21000 pairs, 21000 of them urgent, by urgent, placed, score can be worth 9261882462042000; ' +
          'expected at most 9007199254740991, the largest whole number that is exact. Match in parts, or with fewer levels.',
      ),
    )
    const { unit } = weightsFor(['placed', 'score'], most(21_000))
    expect(weightOfValue(unit, { urgent: 9, freed: 0, placed: 2, score: 5 })).toBe(2 * 21_000_001 + 5)
  })

  it('counts urgent people, places and scores of the pairs allocated', () => {
    const edges = edgesOf(4, 3, [
      { candidate: 0, place: 0, score: 10 },
      { candidate: 3, place: 0, score: 20 },
      { candidate: 1, place: 2, score: 400 },
    ])
    const value = (...candidateOf: number[]) =>
      valueOfAllocation(
        { edges, urgent: Uint8Array.of(1, 0, 0, 1), freeing: Uint8Array.of(0, 0, 0, 1) },
        Int32Array.from(candidateOf),
      )
    expect(value(3, -1, 1)).toEqual({ urgent: 1, freed: 1, placed: 2, score: 420 })
    expect(value(0, -1, -1)).toEqual({ urgent: 1, freed: 0, placed: 1, score: 10 })
    expect(value(-1, -1, -1)).toEqual({ urgent: 0, freed: 0, placed: 0, score: 0 })
    expect([findEdge(edges, 3, 0), findEdge(edges, 1, 0), findEdge(edges, 1, 1), findEdge(edges, 1, 2)]).toEqual([
      1, -1, -1, 2,
    ])
  })
})

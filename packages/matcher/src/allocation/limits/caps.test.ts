import { describe, expect, it } from 'vitest'
import type { AllocationProblem, Limit } from '../problem.ts'
import { edgesOf } from '../testing/region.ts'
import { capsOf } from './caps.ts'

/** Candidates 0 to 5 at places 0 and 1, candidate 6 nowhere; the draw turns them round. */
const region = (...limits: Limit[]): AllocationProblem => ({
  edges: edgesOf(
    7,
    2,
    [0, 1, 2, 3, 4, 5].flatMap((candidate) => [0, 1].map((place) => ({ candidate, place, score: 5 }))),
  ),
  objective: ['score'],
  urgent: new Uint8Array(7),
  candidateTicket: Int32Array.of(6, 5, 4, 3, 2, 1, 0),
  placeTicket: Int32Array.of(0, 1),
  limits,
})
const counting = (candidates: number[], capacity = 1): Limit => ({
  key: `origin:${candidates}`,
  capacity,
  places: null,
  use: (candidate) => (candidates.includes(candidate) ? 1 : 0),
})

describe('caps, the limits that a flow keeps', () => {
  it('count a candidate wherever they go, or nowhere', () => {
    const caps = capsOf(region(counting([0, 2], 3), counting([1])))
    expect(caps?.limits).toEqual([0, 1])
    expect(caps?.groups.capacities).toEqual([3, 1])
    expect([...caps!.groups.of]).toEqual([-1, -1, -1, -1, 0, 1, 0])
  })

  it('leave out a limit that counts somebody at one place only', () => {
    const half = {
      ...counting([0, 1]),
      use: (candidate: number, place: number) => (candidate < 2 && place === 0 ? 1 : 0),
    }
    const otherHalf = { ...half, use: (candidate: number, place: number) => (candidate < 2 && place === 1 ? 1 : 0) }
    expect(capsOf(region(half))).toBeNull()
    expect(capsOf(region(otherHalf, counting([3])))?.limits).toEqual([1])
    expect(capsOf(region({ ...counting([0, 1]), places: Int32Array.of(0) }))).toBeNull()
    expect(capsOf(region({ ...counting([0, 1]), places: Int32Array.of(0, 1) }))?.limits).toEqual([0])
  })

  it('leave out a limit of amounts, and one that counts nobody', () => {
    expect(capsOf(region({ ...counting([]), use: (candidate) => (candidate === 1 ? 2 : 0) }))).toBeNull()
    expect(capsOf(region(counting([]), counting([6])))).toBeNull()
    expect(capsOf(region())).toBeNull()
  })

  it('leave out a limit that shares a candidate with one before it', () => {
    const caps = capsOf(region(counting([0, 1]), counting([2, 1]), counting([2, 3])))
    expect(caps?.limits).toEqual([0, 2])
    expect([...caps!.groups.of]).toEqual([-1, -1, -1, 1, 1, 0, 0])
  })
})

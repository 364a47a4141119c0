import { describe, expect, it } from 'vitest'
import { AllocationStopped, paceOf } from './pace.ts'

const LOOK = 1 << 18

describe('the pace of a solve', () => {
  it('looks whether to stop once in so much work, not before, and then stops with its reason', () => {
    let looks = 0
    const pace = paceOf({ shouldStop: () => ++looks > 2 })
    pace.spend(LOOK)
    expect(looks).toBe(0)
    pace.spend(1)
    expect(looks).toBe(1)
    pace.spend(LOOK)
    expect(looks).toBe(1)
    pace.spend(1)
    expect(looks).toBe(2)
    expect(() => pace.spend(LOOK + 1)).toThrow(AllocationStopped)
    expect(() => pace.spend(LOOK + 1)).toThrow('The allocation was stopped on request before it was done.')
    expect(new AllocationStopped().name).toBe('AllocationStopped')
  })

  it('tells at once of another phase, of the same one every fifty looks, and when others count the work', () => {
    const told: string[] = []
    const pace = paceOf({ onProgress: ({ phase, done, total }) => told.push(`${phase} ${done}/${total}`) })
    pace.at('allocation', 0, 9)
    pace.at('allocation', 5, 9)
    expect(told).toEqual(['allocation 0/9'])
    for (let look = 0; look < 49; look++) pace.spend(LOOK + 1)
    expect(told).toHaveLength(1)
    pace.spend(LOOK + 1)
    expect(told).toEqual(['allocation 0/9', 'allocation 5/9'])
    for (let look = 0; look < 49; look++) pace.spend(LOOK + 1)
    expect(told).toHaveLength(2)
    pace.spend(LOOK + 1)
    expect(told).toHaveLength(3)
    pace.at('lottery', 0, 1)
    pace.report()
    expect(told.slice(3)).toEqual(['lottery 0/1', 'lottery 0/1'])
  })

  it('needs nobody who listens or stops it', () => {
    const pace = paceOf({})
    pace.at('allocation', 0, 1)
    pace.report()
    for (let look = 0; look < 51; look++) pace.spend(LOOK + 1)
    expect(pace.shouldStop()).toBe(false)
    expect(paceOf({ shouldStop: () => true }).shouldStop()).toBe(true)
  })
})

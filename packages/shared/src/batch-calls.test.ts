import { describe, expect, it } from 'vitest'
import { batchCalls } from './batch-calls.ts'

/** Work that waits until it is let go, and notes what it was given. */
function held(fails: (batch: readonly string[]) => boolean = () => false) {
  const batches: string[][] = []
  const gates: (() => void)[] = []
  const take = batchCalls<string, string>({
    work: async (batch) => {
      batches.push([...batch])
      await new Promise<void>((resolve) => gates.push(resolve))
      if (fails(batch)) throw new Error(`not ${batch.join()}`)
      return (item) => `${item} of ${batch.length}`
    },
    keyOf: (item) => item[0] as string,
    limit: 3,
  })
  const letGo = async (): Promise<void> => {
    while (gates.length > 0) {
      gates.shift()?.()
      for (let turns = 0; turns < 10; turns++) await Promise.resolve()
    }
  }
  return { take, batches, letGo }
}

describe('calls that come at once', () => {
  it('go alone when they come alone, at once; the rest together after them, as many as are allowed', async () => {
    const { take, batches, letGo } = held()
    const all = Promise.all(['a', 'b', 'c', 'd', 'e'].map(take))
    expect(batches).toEqual([['a']])
    await letGo()
    expect(batches).toEqual([['a'], ['b', 'c', 'd'], ['e']])
    expect(await all).toEqual(['a of 1', 'b of 3', 'c of 3', 'd of 3', 'e of 1'])
  })

  it('with one key go one after the other, in the order in which they came', async () => {
    const { take, batches, letGo } = held()
    const all = Promise.all(['a', 'b1', 'b2', 'c', 'b3'].map(take))
    await letGo()
    expect(batches).toEqual([['a'], ['b1', 'c'], ['b2'], ['b3']])
    await all
  })

  it('end each by itself when they cannot be done together', async () => {
    const { take, batches, letGo } = held((batch) => batch.includes('c'))
    const answers = Promise.allSettled(['a', 'b', 'c', 'd'].map(take))
    await letGo()
    expect(batches).toEqual([['a'], ['b', 'c', 'd'], ['b'], ['c'], ['d']])
    expect(await answers).toMatchObject([
      { status: 'fulfilled' },
      { status: 'fulfilled' },
      { reason: { message: 'not c' } },
      { status: 'fulfilled' },
    ])
  })

  it('are taken again after one that failed alone', async () => {
    const { take, letGo } = held((batch) => batch.includes('a'))
    const failed = take('a').catch((error: Error) => error.message)
    await letGo()
    expect(await failed).toBe('not a')
    const next = take('b')
    await letGo()
    await expect(next).resolves.toBe('b of 1')
  })
})

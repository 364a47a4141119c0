import { readdirSync } from 'node:fs'
import type { Tx } from '@thuismatch/shared/db'
import { useDatabase } from '@thuismatch/shared/testing'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerOf, asProgram, overreach, undone } from '../testing/reach/asked.ts'
import { CODES, reachScene, type Target } from '../testing/reach/scene.ts'
import { READS } from '../testing/reach/store-calls.ts'
import { NOT_ASKED, WRITES } from '../testing/reach/store-writes.ts'
import { type Codes, cutDownTo } from '../testing/reach/within.ts'
import { useVault } from '../testing/use-vault.ts'

const database = useDatabase()
const vault = useVault(database)
let targets: readonly Target[]

beforeAll(async () => {
  targets = await reachScene(database.db, vault)
})

const someCodes = fc.subarray([...CODES], { minLength: 1 })
const anyReach: fc.Arbitrary<Codes> = fc.oneof(
  { weight: 6, arbitrary: someCodes },
  { weight: 1, arbitrary: fc.constantFrom<Codes>('region', []) },
)
const anybody = fc.nat().map((n) => targets[n % targets.length] as Target)

const allReads = async (tx: Tx, at: Target): Promise<Record<string, unknown>> => {
  const answers: Record<string, unknown> = {}
  for (const [name, call] of Object.entries(READS)) answers[name] = await answerOf(tx, call, at, vault)
  return answers
}

/** As if the other rows were not there, with nothing in the way: what a query may answer at most, and what it must. */
const withoutTheOthers = (codes: Codes, at: Target) =>
  undone(database.owner, async (tx) => {
    await cutDownTo(tx, codes)
    return allReads(tx, at)
  })

const asSeen = (codes: Codes, at: Target) =>
  undone(database.owner, async (tx) => {
    await asProgram(tx, codes)
    return allReads(tx, at)
  })

describe('every query of the stores', () => {
  it('is asked below, or named with a reason why not', async () => {
    const folder = new URL('.', import.meta.url)
    const functions: string[] = []
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.includes('.test.')))
      for (const [name, value] of Object.entries((await import(new URL(file, folder).href)) as object))
        if (typeof value === 'function') functions.push(name)
    const known = [READS, WRITES, NOT_ASKED].flatMap((list) => Object.keys(list))
    expect(known.toSorted()).toEqual(functions.toSorted())
  })

  it('answers as if the rows out of reach were not there, for any reach: of none nothing, of the region everything', async () => {
    await fc.assert(
      fc.asyncProperty(anyReach, anybody, async (codes, at) => {
        expect(await asSeen(codes, at)).toEqual(await withoutTheOthers(codes, at))
      }),
      {
        numRuns: 25,
        examples: [
          [[], targets[0] as Target],
          ['region', targets[0] as Target],
        ],
      },
    )
  })

  it('reads something of the region that it does not read without a reach', async () => {
    const at = targets[0] as Target
    const [all, none] = [await asSeen('region', at), await asSeen([], at)]
    const unmoved = Object.keys(READS).filter((name) => JSON.stringify(all[name]) === JSON.stringify(none[name]))
    expect(unmoved).toEqual([])
  })

  it('changes no row out of reach and makes none there, whatever it is told to write', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(someCodes, fc.constant<Codes>([])),
        anybody,
        fc.constantFrom(...Object.keys(WRITES)),
        async (codes, at, name) => {
          const { beyond } = await undone(database.owner, (tx) =>
            overreach(tx, codes, WRITES[name] as (typeof WRITES)[string], at, vault),
          )
          expect(beyond).toEqual([])
        },
      ),
      { numRuns: 250 },
    )
  })

  it('changes nothing at all without a reach, and for the region what it says', async () => {
    const at = targets[0] as Target
    const still: string[] = []
    for (const [name, call] of Object.entries(WRITES)) {
      const changes = (codes: Codes) => undone(database.owner, (tx) => overreach(tx, codes, call, at, vault))
      expect([name, (await changes([])).changes]).toEqual([name, 0])
      if ((await changes('region')).changes === 0) still.push(name)
    }
    expect(still).toEqual([])
  })
})

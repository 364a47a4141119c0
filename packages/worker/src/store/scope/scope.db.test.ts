import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerOf, asProgram, overreach, undone } from '../../testing/scope-coverage/asked.ts'
import { NOT_ASKED } from '../../testing/scope-coverage/not-asked.ts'
import { CODES, reachScene, type Target } from '../../testing/scope-coverage/scene.ts'
import { READS } from '../../testing/scope-coverage/store-calls.ts'
import { WRITES } from '../../testing/scope-coverage/store-writes.ts'
import { type Codes, cutDownTo } from '../../testing/scope-coverage/within.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import type { Tx } from '../connect/in-transaction.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
let targets: readonly Target[]

beforeAll(async () => {
  targets = await reachScene(database.db, dataKeys)
})

const someCodes = fc.subarray([...CODES], { minLength: 1 })
const anyReach: fc.Arbitrary<Codes> = fc.oneof(
  { weight: 6, arbitrary: someCodes },
  { weight: 1, arbitrary: fc.constantFrom<Codes>('region', []) },
)
const anybody = fc.nat().map((n) => targets[n % targets.length] as Target)

const allReads = async (tx: Tx, at: Target): Promise<Record<string, unknown>> => {
  const answers: Record<string, unknown> = {}
  for (const [name, call] of Object.entries(READS)) answers[name] = await answerOf(tx, call, at, dataKeys)
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
    const folder = new URL('../', import.meta.url)
    const functions: string[] = []
    const isAsked = (name: string) =>
      name.endsWith('.ts') && !/\.test\.|^(scope|migrations)\/|^connect\/(?!known-ids|chunks-of)/.test(name)
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isAsked))
      for (const [name, value] of Object.entries((await import(new URL(file, folder).href)) as object))
        if (typeof value === 'function') functions.push(name)
    const known = [READS, WRITES, NOT_ASKED].flatMap((list) => Object.keys(list))
    expect(known.toSorted()).toEqual(functions.toSorted())
  })

  it('answers as if the rows out of scope were not there, for any scope: of none nothing, of the region everything', async () => {
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

  it('reads something of the region that it does not read without a scope', async () => {
    const at = targets[0] as Target
    const [all, none] = [await asSeen('region', at), await asSeen([], at)]
    const unmoved = Object.keys(READS).filter((name) => JSON.stringify(all[name]) === JSON.stringify(none[name]))
    expect(unmoved).toEqual([])
  })

  it('changes no row out of scope and makes none there, whatever it is told to write', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(someCodes, fc.constant<Codes>([])),
        anybody,
        fc.constantFrom(...Object.keys(WRITES)),
        async (codes, at, name) => {
          const { beyond } = await undone(database.owner, (tx) =>
            overreach(tx, codes, WRITES[name] as (typeof WRITES)[string], at, dataKeys),
          )
          expect(beyond).toEqual([])
        },
      ),
      { numRuns: 250 },
    )
  })

  it('changes nothing at all without a scope, and for the region what it says', async () => {
    const at = targets[0] as Target
    const still: string[] = []
    for (const [name, call] of Object.entries(WRITES)) {
      const changes = (codes: Codes) => undone(database.owner, (tx) => overreach(tx, codes, call, at, dataKeys))
      expect([name, (await changes([])).changes]).toEqual([name, 0])
      if ((await changes('region')).changes === 0) still.push(name)
    }
    expect(still).toEqual([])
  })
})

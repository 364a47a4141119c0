import { gunzipSync } from 'node:zlib'
import { match } from '@thuismatch/matcher'
import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, canonicalJson, DEFAULT_POLICY, type Snapshot } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { afterAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { runByIdOrKey } from '../../store/reports/listings.ts'
import { offerAgain } from '../../store/triggers/run-triggers.ts'
import { importRegion } from '../../testing/region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { withdrawOpenProposal } from '../proposals/withdraw-open-proposal.ts'
import { readRunDocument, replay } from './replay.ts'
import { runWaiting } from './run-waiting.ts'
import { createSolver } from './solver.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T04:00:00Z')
const solver = createSolver({ timeLimitMs: 60_000 })
afterAll(() => solver.close())

describe('one on-demand run after another, on a thread that remembers the last', () => {
  it('stores of each what a match of its snapshot from scratch gives, and can be replayed byte for byte', async () => {
    const { db } = database
    const { places } = await importRegion(db, dataKeys, { candidates: 80, places: 16 }, clock.now())
    const deps = {
      db,
      dataKeys,
      clock,
      log: silentLog,
      solver,
      policyOn: alwaysPolicy(DEFAULT_POLICY),
      leaseMs: 30_000,
      workerId: 'test',
    }
    for (let n = 0; n < places.length; n += 2) {
      clock.advance(1000)
      const [first, second] = places.slice(n, n + 2).map(({ id }) => id) as [string, string]
      await inTransaction(db, async (tx) => {
        await offerAgain(tx, [first, second], 'test', clock.now())
        // A person who had a proposal is free again, and their place is asked for again.
        if (n % 4 === 2) {
          await withdrawOpenProposal(
            tx,
            dataKeys,
            { placeId: places[n - 1]!.id },
            { kind: 'operator', id: null },
            clock.now(),
          )
        }
      })
      for (const outcome of await runWaiting('places', deps, new AbortController().signal)) {
        expect(outcome).toMatchObject({ kind: 'done' })
      }
    }
    const runs = await db.selectFrom('matchRun').select('id').where('status', '=', 'done').execute()
    expect(runs.length).toBeGreaterThanOrEqual(8)
    for (const { id } of runs) {
      const { snapshot, result, policy } = (await runByIdOrKey(db, dataKeys, id)) ?? {}
      if (!snapshot || !result || !policy) throw new Error('The run keeps its documents.')
      const scratch = await match(readRunDocument<Snapshot>(snapshot), policy)
      expect(gunzipSync(result).toString()).toBe(canonicalJson(scratch))
      expect(await replay({ snapshot, result, policy })).toMatchObject({ equal: true })
    }
  })
})

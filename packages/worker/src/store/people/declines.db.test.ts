import { type Decline, plainDate } from '@thuismatch/shared/domain'
import { beforeAll, expect, it } from 'vitest'
import { proposedRegion } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { inTransaction } from '../connect/in-transaction.ts'
import { takeSnapshot } from '../runs/run-snapshot.ts'
import { putDeclines } from './declines.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const NOW = new Date('2026-11-21T09:00:00Z')
const ON = plainDate('2026-11-01')
let free: Decline

beforeAll(async () => {
  const region = await proposedRegion(database.db, dataKeys, { now: NOW, name: 'r', candidates: 3, places: 2 })
  const open = new Set(region.proposals.map(({ candidateId }) => candidateId))
  const candidateId = region.snapshot.candidates.find(({ id }) => !open.has(id))?.id as string
  const reason = 'psychose in 2024, gebruikt weer'
  free = { candidateId, placeId: 'r-p1', by: 'provider', reason, on: ON, until: plainDate('2027-01-01') }
})

const put = (...declines: readonly Decline[]) => inTransaction(database.db, (tx) => putDeclines(tx, declines, NOW))
const kept = () => database.db.selectFrom('decline').select(['by', 'reason', 'untilDate']).orderBy('by').execute()

it('keeps of a reason that is not in the list of its side nothing but that it was another', async () => {
  const listed: Decline = { ...free, by: 'candidate', reason: 'too_far_away', until: null }
  expect(await put(free, listed)).toBe(2)
  expect(await kept()).toEqual([
    { by: 'candidate', reason: 'too_far_away', untilDate: null },
    { by: 'provider', reason: 'other', untilDate: '2027-01-01' },
  ])
  const { text } = await takeSnapshot(database.db, dataKeys, { placeIds: null, asOf: plainDate('2026-11-21') })
  expect(text).toContain('"reason":"other"')
  expect(text).not.toContain('psychose')
})

it('counts the longest of refusals that differ in their words alone, in one import and in the next', async () => {
  expect(await put(free, { ...free, reason: 'verslaving' })).toBe(0)
  expect((await kept()).at(-1)?.untilDate).toBe('2027-01-01')
  const longer = { ...free, reason: 'depressie', until: plainDate('2028-01-01') }
  expect(await put(longer, { ...free, reason: 'zwanger' })).toBe(0)
  expect((await kept()).at(-1)?.untilDate).toBe('2028-01-01')
  expect(await put({ ...free, until: null })).toBe(0)
  expect(await put(longer)).toBe(0)
  expect(await kept()).toMatchObject([{ by: 'candidate' }, { by: 'provider', reason: 'other', untilDate: null }])
})

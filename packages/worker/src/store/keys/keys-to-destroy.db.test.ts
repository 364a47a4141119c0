import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { destroyGivenUpKeys } from './keys-to-destroy.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)

it('destroys more keys at once than PostgreSQL takes parameters', async () => {
  const { db } = database
  const [kept, given] = await dataKeys.createKeys('candidate', 2)
  await sql`insert into key_to_destroy (key_id) select gen_random_uuid() from generate_series(1, 70000)`.execute(db)
  await sql`insert into key_to_destroy (key_id) values (${given?.id})`.execute(db)
  expect(await destroyGivenUpKeys(db, dataKeys)).toBe(70_001)
  expect(await dataKeys.present([kept?.id as string, given?.id as string])).toEqual(new Set([kept?.id]))
  expect(await db.selectFrom('keyToDestroy').select('keyId').execute()).toEqual([])
})

import { fileURLToPath } from 'node:url'
import { factsOf } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../testing/test-database.ts'
import { INVENTORY } from './inventory.ts'
import { privacyDocument } from './privacy-document.ts'

const database = useDatabase()

describe('docs/privacy.md', () => {
  it('is what the code writes', async () => {
    const file = fileURLToPath(new URL('../../../../../docs/privacy.md', import.meta.url))
    await expect(privacyDocument()).toMatchFileSnapshot(file)
  })

  it('names every table and every column of the database, and no other', async () => {
    const { rows } = await sql<{ table: string; column: string }>`
      select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'
    `.execute(database.db)
    const inDatabase = rows.map(({ table, column }) => `${table}.${column}`).toSorted()
    const inInventory = Object.entries(INVENTORY).flatMap(([table, { sensitive, plain }]) =>
      [...Object.keys(sensitive), ...plain].map((column) => `${table}.${column}`),
    )
    expect(inInventory.toSorted()).toEqual(inDatabase)
  })

  it('gives every fact of a person a purpose', () => {
    const pointless = factsOf('candidates').filter(({ fact }) => (fact.keptFor ?? '') === '')
    expect(pointless.map(({ path }) => path.join('.'))).toEqual([])
  })
})

import { afterAll, beforeAll } from 'vitest'
import type { DataKeyStore } from '../store/keys/data-key-store.ts'
import { type DataKeysAt, dataKeysAt } from './data-keys-at.ts'
import type { TestDatabase } from './test-database.ts'

/** The `SECRET_KEY` of tests. */
export const TEST_SECRET = 'a key for tests, of at least 32 characters'

/** The keys beside the data of a test. There from the first `beforeAll` on. */
export function useDataKeys(database: TestDatabase, secretKey = TEST_SECRET): DataKeyStore {
  let open: DataKeysAt | undefined
  beforeAll(() => {
    open = dataKeysAt(database.url, secretKey)
  })
  afterAll(() => open?.close())
  const dataKeys = (): DataKeyStore => {
    if (open === undefined) throw new Error('The keys are there from the first beforeAll on.')
    return open.dataKeys
  }
  return {
    createKeys: (kind, count) => dataKeys().createKeys(kind, count),
    ringFor: (sealed) => dataKeys().ringFor(sealed),
    present: (ids) => dataKeys().present(ids),
    openable: (ids) => dataKeys().openable(ids),
    destroy: (ids) => dataKeys().destroy(ids),
    unopenable: (among) => dataKeys().unopenable(among),
    rewrap: () => dataKeys().rewrap(),
  }
}

import type { TestDatabase } from '@thuismatch/shared/testing'
import { afterAll, beforeAll } from 'vitest'
import type { Vault } from '../store/vault.ts'
import { type VaultAt, vaultAt } from './vault-at.ts'

/** The `SECRET_KEY` of tests. */
export const TEST_SECRET = 'a key for tests, of at least 32 characters'

/** The keys beside the data of a test. There from the first `beforeAll` on. */
export function useVault(database: TestDatabase, secretKey = TEST_SECRET): Vault {
  let open: VaultAt | undefined
  beforeAll(() => {
    open = vaultAt(database.url, secretKey)
  })
  afterAll(() => open?.close())
  const vault = (): Vault => {
    if (open === undefined) throw new Error('The keys are there from the first beforeAll on.')
    return open.vault
  }
  return {
    create: (kind, count) => vault().create(kind, count),
    ringFor: (sealed) => vault().ringFor(sealed),
    present: (ids) => vault().present(ids),
    openable: (ids) => vault().openable(ids),
    destroy: (ids) => vault().destroy(ids),
    unopenable: (among) => vault().unopenable(among),
    rewrap: () => vault().rewrap(),
  }
}

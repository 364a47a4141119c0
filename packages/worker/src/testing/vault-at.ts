import { type KeysDatabase, migrateKeys, openDatabase } from '@thuismatch/shared/db'
import { sealerOf } from '@thuismatch/shared/secrets'
import { openVault, type Vault } from '../store/vault.ts'

export interface VaultAt {
  readonly vault: Vault
  /** Makes the tables. */
  migrate(): Promise<unknown>
  close(): Promise<void>
}

/** The keys in this database, with connections of their own. `onLocked` is told of keys that do not open. */
export function vaultAt(url: string, secretKey: string, onLocked?: (count: number) => void): VaultAt {
  const keys = openDatabase<KeysDatabase>({
    url,
    standing: 'owner',
    name: 'thuismatch-test-keys',
    maxConnections: 3,
    onError: () => {},
  })
  return {
    vault: openVault(keys.db, sealerOf(secretKey), onLocked),
    migrate: () => migrateKeys(keys.db),
    close: keys.close,
  }
}

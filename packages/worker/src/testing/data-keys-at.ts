import { sealerOf } from '@thuismatch/shared/secrets'
import { openDatabase } from '../store/connect/open-database.ts'
import { type DataKeyStore, openDataKeyStore } from '../store/keys/data-key-store.ts'
import { type KeysDatabase, migrateKeys } from '../store/migrations/keys-database.ts'

export interface DataKeysAt {
  readonly dataKeys: DataKeyStore
  /** Makes the tables. */
  migrate(): Promise<unknown>
  close(): Promise<void>
}

/** The keys in this database, with connections of their own. `onLocked` is told of keys that do not open. */
export function dataKeysAt(url: string, secretKey: string, onLocked?: (count: number) => void): DataKeysAt {
  const keys = openDatabase<KeysDatabase>({
    url,
    standing: 'owner',
    name: 'thuismatch-test-keys',
    maxConnections: 3,
    onError: () => {},
  })
  return {
    dataKeys: openDataKeyStore(keys.db, sealerOf(secretKey), onLocked),
    migrate: () => migrateKeys(keys.db),
    close: keys.close,
  }
}

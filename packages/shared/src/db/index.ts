export * from './connection-lost.ts'
export * from './connection-of.ts'
export * from './effects.ts'
export * from './guard.ts'
export * from './in-reach.ts'
export * from './in-transaction.ts'
export {
  KEYS_MIGRATIONS,
  type KeysDatabase,
  type KeysDb,
  migrateKeys,
  pendingKeysMigrations,
  type SubjectKind,
} from './keys-database.ts'
export { migrate, pendingMigrations } from './migrate.ts'
export { MIGRATIONS } from './migrations/index.ts'
export * from './open-database.ts'
export * from './schema.ts'

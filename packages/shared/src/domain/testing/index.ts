export * from './one-of-each.ts'

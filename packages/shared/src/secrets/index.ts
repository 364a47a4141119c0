export * from './sealer.ts'

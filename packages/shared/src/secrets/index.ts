export * from './sealed-at.ts'
export * from './sealer.ts'
export * from './subject-key.ts'

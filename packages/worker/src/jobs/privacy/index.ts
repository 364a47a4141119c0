export * from './forget.ts'
export * from './retention.ts'

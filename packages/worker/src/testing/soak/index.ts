export * from './memory.ts'
export * from './soak.ts'

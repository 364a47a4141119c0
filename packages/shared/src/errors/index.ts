export * from './failure.ts'
export * from './message-of.ts'

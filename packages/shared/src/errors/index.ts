export * from './failure.ts'
export * from './in-own-words.ts'
export * from './message-of.ts'

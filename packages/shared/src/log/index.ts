export * from './log.ts'
export * from './seldom.ts'

export * from './log.ts'
export * from './throttled.ts'

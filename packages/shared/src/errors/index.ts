export * from './failure.ts'
export * from './message-of.ts'
export * from './redacted-message.ts'
export * from './sql-state.ts'

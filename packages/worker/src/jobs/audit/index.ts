export * from './examine-audit.ts'
export * from './seal-waiting.ts'
export * from './verify-chains.ts'

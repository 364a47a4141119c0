export type { Problem } from './problem.ts'
export { type Verification, verify } from './verify.ts'

export * from './assumptions.ts'
export * from './forecast-result.ts'
export { SHIPPED_ASSUMPTIONS, shippedAssumptions } from './shipped-assumptions.ts'
export * from './support-level.ts'

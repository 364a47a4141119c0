export { aheadOf } from './ahead-of.ts'
export * from './sunset.ts'
export { sunsetRadar } from './sunset-radar.ts'
export { SUNSET_WORDS } from './sunset-texts.ts'

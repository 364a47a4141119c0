import type { Snapshot } from '../packages/shared/src/domain/index.ts'
import { sampleSnapshot } from '../packages/worker/src/cli/sample/index.ts'
import { nationalSnapshot } from './national-snapshot.ts'

const withoutLimits = (region: Snapshot): Snapshot => ({
  ...region,
  houses: region.houses.map((house) => ({ ...house, supportedMax: null })),
  supportTeams: region.supportTeams.map((team) => ({ ...team, hoursPerWeekFree: null })),
})

const u16 = (): Snapshot => sampleSnapshot({ candidates: 2000, places: 300 })

/** Whole regions to match, by name. */
export const MATCH_REGIONS = {
  u16,
  'u16-no-limits': () => withoutLimits(u16()),
  national: nationalSnapshot,
  'national-no-limits': () => withoutLimits(nationalSnapshot()),
} as const

export type MatchRegion = keyof typeof MATCH_REGIONS

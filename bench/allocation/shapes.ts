import type { Shape } from './instance.ts'

const lifelike = { scores: 'lifelike', urgentShare: 0.06, teamHoursShare: 0 } as const

const country = { candidates: 100_000, places: 10_000, units: 10_000, candidatesPerPlace: 480 } as const

/** The regions that are measured, by name. */
export const SHAPES = {
  /** U16: one household per place. */
  u16: { ...lifelike, candidates: 2_000, places: 300, units: 300, candidatesPerPlace: 400 },
  /** The peers' national instance: some places hold several households, which the product does not have. */
  national: { ...lifelike, candidates: 100_000, places: 10_000, units: 14_614, candidatesPerPlace: 480 },
  large: { ...lifelike, candidates: 1_000_000, places: 100_000, units: 100_000, candidatesPerPlace: 296 },
  /** As many homes that somebody lives in as are free. */
  'u16 with residents': {
    ...lifelike,
    candidates: 2_000,
    places: 600,
    units: 600,
    candidatesPerPlace: 400,
    occupied: 300,
  },
  'national with residents': {
    ...lifelike,
    candidates: 100_000,
    places: 20_000,
    units: 20_000,
    candidatesPerPlace: 480,
    urgentShare: 0.05,
    occupied: 10_000,
  },
  /** Every pair is as good as any other. */
  'dense ties': {
    ...lifelike,
    candidates: 20_000,
    places: 2_000,
    units: 2_000,
    candidatesPerPlace: 20_000,
    scores: 'equal',
  },
  'few scores': {
    ...lifelike,
    candidates: 100_000,
    places: 10_000,
    units: 10_000,
    candidatesPerPlace: 480,
    scores: 'few',
  },
  'scarce places': { ...lifelike, candidates: 100_000, places: 1_000, units: 1_000, candidatesPerPlace: 4_800 },
  'surplus places': { ...lifelike, candidates: 10_000, places: 30_000, units: 30_000, candidatesPerPlace: 100 },
  'equal scores': {
    ...lifelike,
    ...country,
    candidates: 200_000,
    places: 160_000,
    units: 160_000,
    candidatesPerPlace: 20,
    scores: 'equal',
  },
  'all zero': { ...lifelike, ...country, scores: 'zero' },
  'near equal': {
    ...lifelike,
    candidates: 44_000,
    places: 40_000,
    units: 40_000,
    candidatesPerPlace: 25,
    scores: 'near-equal',
  },
  'agreed ranking': {
    ...lifelike,
    candidates: 2_000,
    places: 2_000,
    units: 2_000,
    candidatesPerPlace: 2_000,
    scores: 'agreed',
  },
  'by the candidate': { ...lifelike, ...country, scores: 'candidate' },
  'by the place': { ...lifelike, ...country, scores: 'place' },
  'clustered map': { ...lifelike, ...country, eligibility: 'clustered' },
  'power law': { ...lifelike, ...country, eligibility: 'power-law' },
  'balanced country': { ...lifelike, candidates: 30_000, places: 30_000, units: 30_000, candidatesPerPlace: 140 },
  balanced: { ...lifelike, candidates: 10_000, places: 10_000, units: 10_000, candidatesPerPlace: 100 },
} as const satisfies Record<string, Shape>

export type ShapeName = keyof typeof SHAPES

import { NOT_KNOWN } from '../../region/not-known.ts'
import { type Factor, UNKNOWN_POINTS } from '../factor.ts'

/** Too much support is a misfit as well as too little: it keeps a heavy place from someone who needs it. */
export const support: Factor<'support'> = {
  name: 'support',
  points: ({ people, homes }, c, p) => {
    const hours = people.hours[c]
    const availability = people.availability[c]
    if (hours === NOT_KNOWN || availability === NOT_KNOWN) return UNKNOWN_POINTS
    const needed = people.blocks[c]
    return supportPoints(
      Math.abs(hours - homes.hours[p]),
      Math.abs(availability - homes.availability[p]),
      BIT_COUNTS[needed],
      BIT_COUNTS[needed & ~homes.blocks[p]],
    )
  },
  detail: ({ candidates, places }, c, p) => {
    const needed = candidates[c].support
    const delivered = places[p].support
    return {
      neededHours: needed.hoursPerWeek,
      deliveredHours: delivered.maxHoursPerWeek,
      neededAvailability: needed.availability,
      deliveredAvailability: delivered.availability,
      blocksNeeded: needed.buildingBlocks.length,
      blocksMissing: needed.buildingBlocks.filter((block) => !delivered.buildingBlocks.includes(block)),
    }
  },
  missing: ({ people }, c) => [
    ...(people.hours[c] === NOT_KNOWN ? (['support.hoursPerWeek'] as const) : []),
    ...(people.availability[c] === NOT_KNOWN ? (['support.availability'] as const) : []),
  ],
}

/** Hours up to here, in hundredths, cost 20 points each; hours beyond it 1 point. */
const NEAR_HUNDREDTHS = 15_00

/**
 * 1000 − 20 for each of the first 15 hours and 1 for each further one − 100 for each step of availability
 * − 200 × missing ÷ needed building blocks, rounded down. At its widest, 168 hours, 3 steps and all blocks, it is 47:
 * the slopes are chosen such that a wider gap always earns less.
 *
 * @param hoursGap hundredths of hours between needed and delivered, either way
 * @param steps of availability between needed and delivered, either way
 */
export function supportPoints(hoursGap: number, steps: number, blocksNeeded: number, blocksMissing: number): number {
  const near = hoursGap < NEAR_HUNDREDTHS ? hoursGap : NEAR_HUNDREDTHS
  const hundredths = 1000_00 - 20 * near - (hoursGap - near) - 100_00 * steps
  const shares = blocksNeeded === 0 ? 1 : blocksNeeded
  return Math.floor(Math.max(0, hundredths * shares - 200_00 * blocksMissing) / (100 * shares))
}

/** How many of the eight building blocks a set of bits holds. */
const BIT_COUNTS = Uint8Array.from({ length: 256 }, (_, bits) => bits.toString(2).replaceAll('0', '').length)

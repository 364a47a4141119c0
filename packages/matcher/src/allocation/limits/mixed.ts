/** A number that looks arbitrary, the same for the same one: an order among equals that favours no place and nobody. */
export const mixed = (number: number): number => Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) >>> 0

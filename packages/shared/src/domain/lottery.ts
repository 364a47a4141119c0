import { sha256Of } from './canonical-json.ts'

/**
 * The ticket of a key in the lottery: lower is drawn earlier. A hash, so that nobody can choose a key for its place in
 * the draw without knowing the seed, and anybody can repeat the draw who knows it.
 */
export const ticketOf = (seed: string, kind: 'candidate' | 'place', key: string): string =>
  sha256Of(JSON.stringify([seed, kind, key]))

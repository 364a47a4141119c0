import type { ScoredFactor } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { describeShare } from './describe.ts'

/** What one factor brought to the score, as whole points. */
export interface ScorePart {
  readonly scored: ScoredFactor
  readonly points: number
  /** `240 of at most 300 points` */
  readonly inWords: string
}

/**
 * The score, divided over its factors so that what is shown adds up to it. A score is rounded down once, over the sum;
 * each part rounded by itself would lose up to six points. Those go to the largest remainders, the first in order where
 * they are equal.
 */
export function scoreParts(factors: readonly ScoredFactor[], locale: Locale): readonly ScorePart[] {
  const hundredths = factors.map(({ points, weight }) => points * weight)
  const whole = (value: number): number => Math.floor(value / 100)
  const lost =
    whole(hundredths.reduce((sum, one) => sum + one, 0)) - hundredths.reduce((sum, one) => sum + whole(one), 0)
  const remainder = (index: number): number => (hundredths[index] ?? 0) % 100
  const raised = new Set([...hundredths.keys()].toSorted((a, b) => remainder(b) - remainder(a) || a - b).slice(0, lost))
  return factors.map((scored, index) => {
    const points = whole(hundredths[index] ?? 0) + (raised.has(index) ? 1 : 0)
    return { scored, points, inWords: describeShare(scored, locale, points) }
  })
}

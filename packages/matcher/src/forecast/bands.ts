import type { Band } from '@thuismatch/shared/domain'

/** One in ten is below `low`, one in ten above `high`; between two of the numbers in a straight line. All 0 of none. */
export function bandOf(numbers: readonly number[], decimals = 2): Band {
  const sorted = Float64Array.from(numbers).sort()
  const at = (share: number): number => {
    if (sorted.length === 0) return 0
    const position = share * (sorted.length - 1)
    const below = Math.floor(position)
    const above = Math.min(below + 1, sorted.length - 1)
    return rounded(sorted[below] + (sorted[above] - sorted[below]) * (position - below), decimals)
  }
  return { low: at(0.1), median: at(0.5), high: at(0.9) }
}

/** Few decimals: what is behind them is not known anyway. No minus before a 0. */
export const rounded = (value: number, decimals = 2): number => Math.round(value * 10 ** decimals) / 10 ** decimals + 0

export const bandsOf = (byReplication: readonly (readonly number[])[]): Band[] =>
  Array.from({ length: byReplication[0]?.length ?? 0 }, (_, month) =>
    bandOf(byReplication.map((numbers) => numbers[month])),
  )

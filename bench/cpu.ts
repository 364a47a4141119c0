/**
 * Seconds of processor time that this process has used, all threads together. On a machine with other work going on it
 * says more than a clock on the wall; where nothing else runs, the two agree for work on one thread.
 */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

export const peakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

/** The middle one; of an even number the mean of the two. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

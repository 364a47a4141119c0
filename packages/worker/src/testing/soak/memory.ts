import { readFileSync } from 'node:fs'

/**
 * Resident memory over time, in MiB. Flat is: `early`, the middle of the second fifth (the first is for warming up), is
 * like `late`, that of the last.
 */
export interface MemorySummary {
  readonly start: number
  readonly early: number
  readonly median: number
  readonly late: number
  readonly end: number
  readonly most: number
}

export interface MemoryLog {
  sample(): void
  /** By name. */
  summary(): ReadonlyMap<string, MemorySummary>
}

/** A process may be another one at each sample; one that cannot be read is left out. */
export function memoryLog(processes: Readonly<Record<string, () => number>>): MemoryLog {
  const samples = new Map<string, number[]>()
  return {
    sample() {
      for (const [name, pidOf] of Object.entries(processes)) {
        const mib = residentMiB(pidOf())
        if (mib !== null) samples.set(name, [...(samples.get(name) ?? []), mib])
      }
    },
    summary: () => new Map([...samples].map(([name, list]) => [name, summaryOf(list)])),
  }
}

/** Of one sample or more. */
export function summaryOf(samples: readonly number[]): MemorySummary {
  const fifth = Math.floor(samples.length / 5)
  return {
    start: samples.at(0) as number,
    early: middleOf(samples.slice(fifth, Math.max(2 * fifth, fifth + 1))),
    median: middleOf(samples),
    late: middleOf(samples.slice(-Math.max(fifth, 1))),
    end: samples.at(-1) as number,
    most: Math.max(...samples),
  }
}

const middleOf = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] as number

/** `null` where it cannot be read: the process is gone, or this is not Linux. */
export function residentMiB(pid: number): number | null {
  try {
    const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found === null ? null : Math.round(Number(found[1]) / 1024)
  } catch {
    return null
  }
}

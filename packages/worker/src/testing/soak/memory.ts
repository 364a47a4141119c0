import { readFileSync } from 'node:fs'

/** Resident memory of some processes over time, in MiB. */
export interface MemoryLog {
  sample(): void
  /** By name: at the first sample, in the middle of all, at the last, and the most. */
  summary(): ReadonlyMap<
    string,
    { readonly start: number; readonly median: number; readonly end: number; readonly most: number }
  >
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
    summary: () =>
      new Map(
        [...samples].map(([name, list]) => {
          const sorted = list.toSorted((a, b) => a - b)
          const at = (index: number): number => list.at(index) ?? 0
          return [
            name,
            { start: at(0), median: sorted[Math.floor(sorted.length / 2)] ?? 0, end: at(-1), most: sorted.at(-1) ?? 0 },
          ]
        }),
      ),
  }
}

/** `null` where it cannot be read: the process is gone, or this is not Linux. */
export function residentMiB(pid: number): number | null {
  try {
    const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found === null ? null : Math.round(Number(found[1]) / 1024)
  } catch {
    return null
  }
}

import { readdirSync, readFileSync } from 'node:fs'

/** The clock of /proc counts hundredths of a second. */
const TICKS_PER_SECOND = 100

/**
 * Seconds of processor time that processes have used so far, with their children, living and ended. Linux only. On a
 * machine with other work going on this says more than a rate does.
 */
export function processorSeconds(pids: readonly number[]): number {
  const all = readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null
    return stat === null ? [] : [stat]
  })
  const wanted = new Set(pids)
  // Children come after their parents in most cases; a second look finds those that do not.
  for (let found = true; found; ) {
    found = false
    for (const { pid, parent } of all) {
      if (wanted.has(pid) || !wanted.has(parent)) continue
      wanted.add(pid)
      found = true
    }
  }
  return (
    all.filter(({ pid }) => wanted.has(pid)).reduce((sum, { own, ended }) => sum + own + ended, 0) / TICKS_PER_SECOND
  )
}

function statOf(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15)
    return { pid, parent, own: user + system, ended: endedUser + endedSystem }
  } catch {
    return null
  }
}

/** Seconds in which the machine's cores were at work, for whomever, all together. */
export function busySeconds(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.trim().split(/\s+/).slice(1).map(Number)
  return (user + nice + system + irq + softirq) / TICKS_PER_SECOND
}

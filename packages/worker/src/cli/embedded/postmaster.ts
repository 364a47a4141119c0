import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/** A server that starts makes its `postmaster.pid` first and writes into it next: so long it may stand empty. */
const EMPTY_AT_MOST_MS = 10_000

/**
 * The server that runs on this cluster, or `null`. PostgreSQL itself replaces a `postmaster.pid` whose process is gone.
 * One that would stop it is removed here: it names another program that has got the same number since, or a crash left
 * it empty.
 */
export function postmasterOf(data: string): Postmaster | null {
  const file = join(data, 'postmaster.pid')
  let lines: string[]
  try {
    lines = readFileSync(file, 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  if (isServerOf(pid, data)) return { pid, port: Number(lines[3]) }
  if (lines[0] === '' ? ageOf(file) > EMPTY_AT_MOST_MS : isAlive(pid)) rmSync(file, { force: true })
  return null
}

const ageOf = (file: string): number =>
  Math.abs(Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()))

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false
  const command = commandOf(pid)
  return command.includes('postgres') && command.includes(data)
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** What a program of this folder prints as JSON, run in a process of its own. */
export function runProgram<T>(program: string, ...options: readonly string[]): T {
  console.error(`  ${program} ${options.join(' ')}`)
  const path = join(import.meta.dirname, program)
  return JSON.parse(execFileSync(process.execPath, [path, ...options], { encoding: 'utf8' })) as T
}

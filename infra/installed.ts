import { spawnSync } from 'node:child_process'

/**
 * Whether a program is installed here. A check that needs it is skipped without it, with a line that says so; with `CI`
 * set it fails instead, so that a build machine cannot pass by lacking it.
 */
export function installed(program: string, whatIsSkipped: string): boolean {
  if (spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program]).status === 0) return true
  if (process.env.CI)
    throw new Error(`${program} is not installed, and CI is set: install it, or ${whatIsSkipped} would be skipped.`)
  console.warn(`${program} is not installed: ${whatIsSkipped} is skipped.`)
  return false
}

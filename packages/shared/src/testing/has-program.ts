import { spawnSync } from 'node:child_process'

/**
 * Whether a program is installed here. Tests that need it are skipped without it, with a line that says so; with `CI`
 * set they fail instead, so that a build machine cannot pass by lacking it.
 */
export function hasProgram(program: string, args: readonly string[] = ['--version']): boolean {
  const { error, status } = spawnSync(program, args)
  if (error === undefined && status !== null) return true
  if (process.env.CI)
    throw new Error(
      `${program} is not installed, and CI is set: install it, or what it is needed for would be skipped.`,
    )
  console.warn(`${program} is not installed: the tests that need it are skipped.`)
  return false
}

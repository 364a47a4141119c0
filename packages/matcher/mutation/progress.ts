import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * What is known of a mutant. `loaded`: it stands where a module is loaded, before any test. `reached`: the test runs through it.
 * `noticed`: the test fails with it. `hung`: the test never ends with it.
 */
export interface Step {
  readonly mutant: string
  readonly fate: 'loaded' | 'reached' | 'noticed' | 'hung'
  readonly test: string
}

/** Kept on disk, for a mutant may hang the process that tries it. */
export interface Progress {
  readonly steps: () => readonly Step[]
  readonly add: (step: Step) => void
  /** The mutant that is being tried; empty between two. */
  readonly trying: (mutant: string) => void
  readonly tried: () => string
}

export function progressIn(file: string): Progress {
  const tryingFile = `${file}.trying`
  return {
    steps: () =>
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
            .map((line): Step => JSON.parse(line))
        : [],
    add: (step) => appendFileSync(file, `${JSON.stringify(step)}\n`),
    trying: (mutant) => writeFileSync(tryingFile, mutant),
    tried: () => (existsSync(tryingFile) ? readFileSync(tryingFile, 'utf8') : ''),
  }
}

import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/**
 * What is known of a mutant. `loaded`: it stands where a module is loaded, before any test. `reached`: the test runs
 * through it. `noticed`: the test fails with it. `hung`: the test never ends with it.
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
  /** Says which mutant is being tried, and from when on it counts as hung. */
  readonly trying: (trial: Trial) => void
  /** Says that none is being tried. */
  readonly resting: () => void
  readonly tried: () => Trial | null
}

export interface Trial {
  readonly mutant: string
  /** ms since 1970 */
  readonly hungAt: number
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
    trying: (trial) => writeFileSync(tryingFile, JSON.stringify(trial)),
    resting: () => rmSync(tryingFile, { force: true }),
    tried: () => {
      try {
        return JSON.parse(readFileSync(tryingFile, 'utf8'))
      } catch {
        // None, or half written: a look later tells.
        return null
      }
    },
  }
}

import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname

/** A solver that a user would pick instead, and that this machine has. */
export interface Peer {
  readonly name: string
  readonly version: string
  /** Solves an instance file (`instance-file.ts`) and prints `{ build, solve, worth }`; seconds of processor time. */
  readonly command: readonly [string, ...string[]]
}

/** Builds what has to be built, in `folder`. What is not there is left out, and said so on standard error. */
export function availablePeers(folder: string): Peer[] {
  return [...lemon(folder), ...scipy()]
}

/** Debian: liblemon-dev and g++. */
function lemon(folder: string): Peer[] {
  const program = join(folder, 'lemon')
  rmSync(program, { force: true })
  const built = spawnSync('g++', ['-O3', '-march=native', '-o', program, join(here, 'peers/lemon.cpp'), '-llemon'])
  if (built.status !== 0) return missing('LEMON', 'liblemon-dev and g++')
  const version = `LEMON ${versionOf('liblemon-dev')}`
  return ['network-simplex', 'cost-scaling'].map((method) => ({
    name: `LEMON ${method.replace('-', ' ')}`,
    version,
    command: [program, method],
  }))
}

/** Debian: python3-scipy, for Debian's own interpreter. */
function scipy(): Peer[] {
  const found = spawnSync('/usr/bin/python3', ['-c', 'import scipy; print(scipy.__version__)'], { encoding: 'utf8' })
  if (found.status !== 0) return missing('scipy', 'python3-scipy')
  const name = 'scipy full bipartite matching'
  return [
    {
      name,
      version: `scipy ${found.stdout.trim()}`,
      command: ['/usr/bin/python3', join(here, 'peers/scipy_matching.py')],
    },
  ]
}

function missing(peer: string, packages: string): [] {
  console.error(`${peer} is not here; to measure against it, install the Debian packages ${packages}.`)
  return []
}

const versionOf = (debianPackage: string): string =>
  execFileSync('dpkg-query', ['-W', '-f', `\${Version}`, debianPackage], { encoding: 'utf8' })

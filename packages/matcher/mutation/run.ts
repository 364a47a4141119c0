/**
 * Changes the matcher in thousands of small ways (Stryker's mutants) and counts the changes that its tests notice, room
 * by room; for all rooms or those named: `pnpm mutation [--every N] [ROOM…]`. Prints the table of the matcher's README
 * to standard output, and what was not noticed to standard error.
 *
 * Stryker's own runner starts the tests again for each mutant. Here they are loaded once, with every mutant behind a
 * switch, and each test runs again for the mutants that it reaches: the same answer in a tenth of the time.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { Mutant } from '@stryker-mutator/api/core'
import { type Progress, progressIn } from './progress.ts'
import { ROOMS, type Room } from './rooms.ts'

const root = join(import.meta.dirname, '../../..')
const reports = join(root, 'reports/mutation')

const known = Object.keys(ROOMS) as Room[]
const { values, positionals: asked } = parseArgs({
  options: { every: { type: 'string', default: '1' } },
  allowPositionals: true,
})
/** One mutant in so many is tried, spread evenly over the room. */
const every = Number(values.every)
if (!Number.isInteger(every) || every < 1) {
  console.error(`--every ${values.every}: expected a whole number from 1.`)
  process.exit(2)
}
const strangers = asked.filter((name) => !known.includes(name as Room))
if (strangers.length > 0) {
  console.error(`No room is called ${strangers.join(' or ')}; the rooms are ${known.join(', ')}.`)
  process.exit(2)
}

mkdirSync(reports, { recursive: true })
const rows: string[] = []
for (const room of asked.length > 0 ? (asked as Room[]) : known) {
  const file = join(reports, `${room}.jsonl`)
  rmSync(file, { force: true })
  const progress = progressIn(file)
  progress.resting()
  for (let hung = await runTests(room, progress); hung !== null; hung = await runTests(room, progress)) {
    progress.add({ mutant: hung, fate: 'hung', test: '' })
    progress.resting()
  }
  rows.push(rowOf(room, progress))
}
console.log('| room | mutants | noticed | not noticed | score | left out |')
console.log('| --- | ---: | ---: | ---: | ---: | ---: |')
console.log(rows.join('\n'))

/** One process for all mutants, or up to the one that hangs it, which is the answer. */
function runTests(room: Room, progress: Progress): Promise<string | null> {
  const config = join(import.meta.dirname, 'vitest.config.ts')
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', config], {
    cwd: root,
    env: { ...process.env, MUTATED_ROOM: room, MUTATED_EVERY: String(every) },
    stdio: ['ignore', 2, 2],
  })
  return new Promise((resolve) => {
    let hung: string | null = null
    const watch = setInterval(() => {
      const trial = progress.tried()
      if (trial === null || Date.now() < trial.hungAt) return
      hung = trial.mutant
      child.kill('SIGKILL')
    }, 1000)
    child.on('exit', (status) => {
      clearInterval(watch)
      if (hung === null && status !== 0) process.exit(1)
      resolve(hung)
    })
  })
}

/** Left out is what stands where a module is loaded: it is switched too late to be tried. */
function rowOf(room: Room, progress: Progress): string {
  const mutants: readonly Mutant[] = JSON.parse(readFileSync(join(reports, `${room}.mutants.json`), 'utf8'))
  const steps = progress.steps()
  const those = (...fates: string[]) =>
    new Set(steps.filter(({ fate }) => fates.includes(fate)).map(({ mutant }) => mutant))
  const noticed = those('noticed', 'hung')
  const reached = those('reached')
  const loaded = those('loaded')
  const chosen = mutants.filter(({ id }) => Number(id) % every === 0)
  const tried = chosen.filter(({ id }) => reached.has(id) || !loaded.has(id))
  const missed = tried.filter(({ id }) => !noticed.has(id))
  for (const { fileName, location, mutatorName, replacement, id } of missed) {
    const line = readFileSync(fileName, 'utf8').split('\n')[location.start.line]?.trim()
    const how = reached.has(id) ? 'not noticed' : 'not reached'
    const instead = replacement.replaceAll(/\s+/g, ' ')
    console.error(
      `${relative(root, fileName)}:${location.start.line + 1} ${how}: ${mutatorName} ${instead} in: ${line}`,
    )
  }
  const score = ((100 * (tried.length - missed.length)) / tried.length).toFixed(1)
  const counts = [tried.length, tried.length - missed.length, missed.length, `${score} %`, chosen.length - tried.length]
  return `| \`${room}/\` | ${counts.join(' | ')} |`
}

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { median } from './cpu.ts'
import type { MatchRegion } from './match-regions.ts'
import { runProgram } from './run-program.ts'
import { seconds, table } from './table.ts'

type Measured = Record<string, number> & { readonly proven: boolean }

const STEPS = ['read', 'reading', 'eligibility', 'allocation', 'explanation', 'write'] as const
const STEP_NAMES = ['read', 'columns', 'pairs', 'allocation', 'explanation', 'write']

/** Whole runs of a region, from snapshot file to result file. */
function measured(region: MatchRegion, runs: number, folder: string, ...options: readonly string[]): Measured[] {
  const [snapshot, result] = [join(folder, 'snapshot.json'), join(folder, 'result.json')]
  execFileSync(process.execPath, [join(import.meta.dirname, 'write-region.ts'), region, snapshot])
  return Array.from({ length: runs }, () => runProgram<Measured>('match-once.ts', snapshot, result, ...options))
}

/** Medians: the steps, all of them together, and the peak of memory. */
function row(name: string, all: readonly Measured[], shown: (seconds: number) => string): string[] {
  const steps = STEPS.map((step) => median(all.map((one) => one[step]!)))
  const together = steps.reduce((sum, one) => sum + one, 0)
  return [name, ...[...steps, together].map(shown), median(all.map(({ peak }) => peak!)).toFixed(0)]
}

/** A run from snapshot file to result file. */
export function matchSection(runs: number, folder: string): string {
  const shown = (seconds: number): string => (1000 * seconds).toFixed(0)
  const rows = [
    row('2,000 × 300, limits in force', measured('u16', runs, folder), shown),
    row('2,000 × 300, no limits', measured('u16-no-limits', runs, folder), shown),
  ]
  const head = ['region', ...STEP_NAMES.map((name, k) => (k === 0 ? `${name}, ms` : name)), 'together, ms', 'peak, MB']
  return ['## A whole run, from snapshot file to result file, in a new process', '', table(head, rows)].join('\n')
}

/** Seconds that the limits of a country may take. */
const NATIONAL_SECONDS = 20

const found = (all: readonly Measured[]): string => (all.every(({ proven }) => proven) ? 'optimal' : 'best found')

/** The same for a country. */
export function nationalMatchSection(folder: string): string {
  const limited = measured('national', 1, folder, `${NATIONAL_SECONDS}`)
  const rows = [
    row('100,000 × 10,000, no limits', measured('national-no-limits', 1, folder), seconds),
    row(`100,000 × 10,000, limits in force, ${found(limited)} in ${NATIONAL_SECONDS} s`, limited, seconds),
  ]
  const head = ['region', ...STEP_NAMES.map((name, k) => (k === 0 ? `${name}, s` : name)), 'together, s', 'peak, MB']
  return [
    '## A whole run of a country: 10^9 pairs, 5,017,326 of them eligible',
    '',
    'A snapshot of 93 MB and a result of 102 MB. The peak is to stay under 1,536 MB.',
    '',
    table(head, rows),
  ].join('\n')
}

/** A run after another that differs by one place, from scratch and from what is remembered. */
export function rerunSection(): string {
  const steps = ['reading', 'eligibility', 'allocation', 'explanation', 'write', 'together']
  const rows = (
    [
      ['2,000 × 300, one place more', 'region'],
      ['2,000 × 1, another place', 'offer'],
    ] as const
  ).flatMap(([name, kind]) => {
    const { scratch, kept } = runProgram<Record<'scratch' | 'kept', Record<string, number>>>('rerun-once.ts', kind)
    return [
      [`${name}, from scratch`, ...steps.map((step) => scratch[step]!.toFixed(1)), ''],
      [
        `${name}, going on from the last`,
        ...steps.map((step) => kept[step]!.toFixed(1)),
        `${(scratch.together! / kept.together!).toFixed(1)} ×`,
      ],
    ]
  })
  const head = ['run', 'columns, ms', 'pairs', 'allocation', 'explanation', 'write', 'together, ms', 'faster']
  return ['## One on-demand run after another, in one process', '', table(head, rows)].join('\n')
}

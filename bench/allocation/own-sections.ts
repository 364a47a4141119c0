import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { median } from '../cpu.ts'
import { seconds, table } from '../table.ts'

const run = <T>(program: string, ...options: readonly string[]): T => {
  console.error(`  ${program} ${options.join(' ')}`)
  const path = join(import.meta.dirname, program)
  return JSON.parse(execFileSync(process.execPath, [path, ...options], { encoding: 'utf8' })) as T
}

/** Changes to a solved state. */
export function changesSection(): string {
  const rows = (['u16', 'national'] as const).flatMap((shape) =>
    Object.entries(run<Record<string, { median: number; p99: number }>>('changes-once.ts', shape, '400')).map(
      ([kind, { median: middle, p99 }]) => [`${shape}: ${WORDS[kind]}`, middle.toFixed(3), p99.toFixed(3)],
    ),
  )
  return ['## Changes to a solved state', '', table(['change', 'median, ms', 'p99, ms'], rows)].join('\n')
}

const WORDS: Readonly<Record<string, string>> = {
  offer: 'a place is offered',
  withdraw: 'a place is withdrawn',
  add: 'a candidate joins',
  remove: 'a candidate leaves',
  solution: 'the whole solution, lottery included',
}

interface Limited {
  readonly solve: number
  readonly value: unknown
  readonly proven: boolean
  readonly gap: number
}

/** Each with the number of sample regions, and how many of them the whole model is given as well: at its slowest it takes minutes. */
const REGIMES = [
  { regime: 'as sampled', regions: 12, compared: 1 },
  { regime: 'tight', regions: 12, compared: 2 },
  { regime: 'half the hours', regions: 4, compared: 1 },
] as const

/** House mixes, team hours and fair share together, on sample regions. */
export function limitsSection(): string {
  const rows = REGIMES.flatMap(({ regime, regions, compared }) => {
    const all = Array.from({ length: regions }, (_, k) => limitedRow(regime, k + 1, k < compared))
    return [
      ...all.map(({ cells }) => cells),
      [`${regime}: median`, seconds(median(all.map(({ took }) => took))), '', '', ''],
    ]
  })
  return [
    '## Limits at U16: 2,000 candidates × 300 places, house mixes, team hours and fair share',
    '',
    '*As sampled* limits seldom bind. *Tight*: seven tenths of the team hours, eight tenths of the house mixes, and for three municipalities nine tenths of their',
    'share. *Half the hours* is the hardest we know: every team is a knapsack that is full.',
    '',
    table(['region', 'ours, s', 'proven', 'whole model in HiGHS, s', 'to ours'], rows),
  ].join('\n')
}

function limitedRow(regime: string, seed: number, compared: boolean): { took: number; cells: string[] } {
  const ours = run<Limited>('limits-once.ts', `${seed}`, 'ours', regime, '120000')
  const whole = compared ? run<Limited>('limits-once.ts', `${seed}`, 'whole', regime) : null
  if (whole?.proven === true && ours.proven && JSON.stringify(whole.value) !== JSON.stringify(ours.value)) {
    throw new Error(`${regime} ${seed}: ours found ${JSON.stringify(ours)}, the whole model ${JSON.stringify(whole)}`)
  }
  const atLeast = whole?.proven === false ? '> ' : ''
  return {
    took: ours.solve,
    cells: [
      `${regime} ${seed}`,
      seconds(ours.solve),
      ours.proven ? 'optimal' : `gap ${(100 * ours.gap).toFixed(3)} %`,
      whole === null ? '' : atLeast + seconds(whole.solve),
      whole === null ? '' : `${atLeast}${(whole.solve / ours.solve).toFixed(1)} ×`,
    ],
  }
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
    const { scratch, kept } = run<Record<'scratch' | 'kept', Record<string, number>>>('../rerun-once.ts', kind)
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

/** A run from snapshot file to result file. */
export function matchSection(runs: number): string {
  const steps = ['read', 'reading', 'eligibility', 'allocation', 'explanation', 'write', 'peak']
  const rows = [
    ['2,000 × 300, limits in force', '2000', '300'],
    ['2,000 × 300, no limits', '2000', '300', 'no-limits'],
  ].map(([name, ...options]) => {
    const measured = Array.from({ length: runs }, () => run<Record<string, number>>('../match-once.ts', ...options))
    const cells = steps.map((step) => median(measured.map((one) => one[step]!)))
    const whole = cells.slice(0, -1).reduce((sum, one) => sum + one, 0)
    return [
      name!,
      ...cells.slice(0, -1).map((one) => (1000 * one).toFixed(0)),
      (1000 * whole).toFixed(0),
      `${cells.at(-1)}`,
    ]
  })
  const head = [
    'region',
    'read, ms',
    'columns',
    'pairs',
    'allocation',
    'explanation',
    'write',
    'together, ms',
    'peak, MB',
  ]
  return ['## A whole run, from snapshot file to result file, in a new process', '', table(head, rows)].join('\n')
}

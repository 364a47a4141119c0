import { median } from '../cpu.ts'
import { runProgram } from '../run-program.ts'
import { seconds, table } from '../table.ts'

/** Changes to a solved state. */
export function changesSection(): string {
  const rows = (['u16', 'national'] as const).flatMap((shape) =>
    Object.entries(
      runProgram<Record<string, { median: number; p99: number }>>('allocation/changes-once.ts', shape, '4000'),
    ).map(([kind, { median: middle, p99 }]) => [`${shape}: ${WORDS[kind]}`, middle.toFixed(3), p99.toFixed(3)]),
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
  readonly level: string | null
  readonly gap: number
}

/**
 * Each with the number of sample regions, and how many of them the whole model is given as well: at its slowest it
 * takes minutes.
 */
const REGIMES = [
  { regime: 'as sampled', regions: 12, compared: 1 },
  { regime: 'tight', regions: 12, compared: 2 },
  { regime: 'half the hours', regions: 4, compared: 1 },
  { regime: 'a fifth of the hours', regions: 1, compared: 0 },
  { regime: 'a tenth of the hours', regions: 1, compared: 0 },
  { regime: 'one team, half the hours', regions: 1, compared: 0 },
  { regime: 'one team, a fifth of the hours', regions: 1, compared: 0 },
  { regime: 'a Place2BU of 490 studios', regions: 1, compared: 0 },
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
    'share. *Half the hours* and less: every team is a knapsack that is full. *One team*: all hours in one. *A Place2BU*: 490 studios of three rents beside the 300 places, a quarter of',
    'them for people with support, and half the hours of the teams. Work is counted in steps, the same on every machine: about 40 s.',
    '',
    table(['region', 'ours, s', 'proven', 'whole model in HiGHS, s', 'to ours'], rows),
  ].join('\n')
}

interface LimitedCountry {
  readonly limits: number
  readonly solve: number
  readonly proven: boolean
  readonly gap: number
  readonly level: string | null
  readonly peak: number
}

/** The limits of a country. */
export function countryLimitsSection(): string {
  const rows = (
    [
      ['house mixes and team hours', []],
      ['fair share of the eight largest origins as well', ['fair-share']],
    ] as const
  ).map(([name, options]) => {
    const { limits, solve, proven, gap, level, peak } = runProgram<LimitedCountry>(
      'allocation/country-limits-once.ts',
      ...options,
    )
    const found = proven ? 'optimal' : `proven within ${(100 * gap).toFixed(5)} % of the best ${level}`
    return [name, `${limits}`, seconds(solve), found, peak.toFixed(0)]
  })
  return [
    '## Limits of a country: 100,000 candidates × 10,000 places, 5,017,326 pairs',
    '',
    table(['limits', 'in force', 'allocation, s', 'found', 'peak, MB'], rows),
  ].join('\n')
}

function limitedRow(regime: string, seed: number, compared: boolean): { took: number; cells: string[] } {
  const ours = runProgram<Limited>('allocation/limits-once.ts', `${seed}`, 'ours', regime)
  const whole = compared ? runProgram<Limited>('allocation/limits-once.ts', `${seed}`, 'whole', regime) : null
  if (whole?.proven === true && ours.proven && JSON.stringify(whole.value) !== JSON.stringify(ours.value)) {
    throw new Error(`${regime} ${seed}: ours found ${JSON.stringify(ours)}, the whole model ${JSON.stringify(whole)}`)
  }
  const atLeast = whole?.proven === false ? '> ' : ''
  return {
    took: ours.solve,
    cells: [
      `${regime} ${seed}`,
      seconds(ours.solve),
      ours.proven ? 'optimal' : `optimal before ${ours.level}, there within ${(100 * ours.gap).toFixed(2)} %`,
      whole === null ? '' : atLeast + seconds(whole.solve),
      whole === null ? '' : `${atLeast}${(whole.solve / ours.solve).toFixed(1)} ×`,
    ],
  }
}

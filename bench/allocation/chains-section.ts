import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { mostOfProblem, weightsFor } from '../../packages/matcher/src/allocation/weights.ts'
import type { Objective } from '../../packages/shared/src/domain/index.ts'
import { median } from '../cpu.ts'
import { runProgram } from '../run-program.ts'
import { seconds, table } from '../table.ts'
import { instanceOf } from './instance.ts'
import { writeInstance } from './instance-file.ts'
import type { Peer } from './peers.ts'
import { SHAPES } from './shapes.ts'

interface Allocated {
  readonly solve: number
  readonly worth: number
  readonly proven: boolean
  readonly value: Readonly<Record<Objective, number>>
  readonly bound: Readonly<Record<Objective, number>>
}

interface WholeRun {
  readonly first: { readonly allocation: number; readonly together: number }
  readonly last: { readonly together: number }
  readonly proposals: number
  readonly proven: boolean
}

const OBJECTIVE = ['urgent', 'placed', 'score'] as const
const SEEDS = ['u16', '1', '2', '3'] as const

/**
 * Chains against the same region without them, and against peers that solve the flow alone on the same arcs, without
 * the rules of chains.
 */
export function chainsSection(peers: readonly Peer[], runs: number, folder: string): string {
  return [
    '## Chains: as many homes that somebody lives in as are free',
    '',
    'At most three proposals in a chain, no rings. *Without chains*: the same region, and nobody is proposed where somebody lives. Peers solve the flow alone, on the same arcs, with those for',
    'staying at home: rules of length and dates are not in it, and neither is a lottery or a certificate. Runs in turns; medians and, in brackets, least.',
    '',
    table(
      ['region', 'with chains, s', 'without, s', 'ratio', ...peers.map(({ name }) => `${name}, s`), 'to ours', 'found'],
      (['u16 with residents', 'national with residents'] as const).map((shape) =>
        allocationRow(shape, peers, runs, folder),
      ),
    ),
    '',
    'Whole runs over sample regions of 2,000 people, 300 free places and 300 homes, limits in force: in a new process, and the third run in one process.',
    '',
    table(
      ['region', 'with chains, s', 'without, s', 'ratio', 'third run, s', 'without, s', 'ratio', 'found'],
      SEEDS.map(wholeRow),
    ),
  ].join('\n')
}

function allocationRow(
  shape: 'u16 with residents' | 'national with residents',
  peers: readonly Peer[],
  runs: number,
  folder: string,
): string[] {
  const file = join(folder, 'chains.bin')
  const instance = instanceOf(SHAPES[shape])
  writeInstance(file, instance, weightsFor(OBJECTIVE, mostOfProblem(instance), true))
  const ours: Allocated[] = []
  const without: Allocated[] = []
  const theirs = peers.map((): number[] => [])
  for (let run = 0; run < runs; run++) {
    ours.push(runProgram<Allocated>('allocation/solve-once.ts', shape, OBJECTIVE.join(), 'product'))
    without.push(runProgram<Allocated>('allocation/solve-once.ts', shape, OBJECTIVE.join(), 'without-chains'))
    for (const [k, { command }] of peers.entries()) {
      const output = execFileSync(command[0], [...command.slice(1), file], { encoding: 'utf8' })
      const { build = 0, solve, worth } = JSON.parse(output) as { build?: number; solve: number; worth: number }
      if (worth !== ours[run]!.worth)
        throw new Error(`${shape}: the flow is worth ${ours[run]!.worth}, a peer says ${worth}.`)
      theirs[k]!.push(build + solve)
    }
  }
  const times = (measured: readonly Allocated[]): number[] => measured.map(({ solve }) => solve)
  const [own] = ours
  const level = OBJECTIVE.find((one) => own!.value[one] !== own!.bound[one])
  const gap = level === undefined ? 0 : (own!.bound[level] - own!.value[level]) / own!.value[level]
  return [
    shape,
    spread(times(ours)),
    spread(times(without)),
    ratio(times(ours), times(without)),
    ...theirs.map(spread),
    theirs.map((one) => ratio(one, times(ours))).join(', '),
    own!.proven ? 'optimal' : `within ${(100 * gap).toFixed(4)} % of the best ${level}`,
  ]
}

function wholeRow(seed: string): string[] {
  const ours = runProgram<WholeRun>('chains-once.ts', 'chains', seed, '3')
  const without = runProgram<WholeRun>('chains-once.ts', 'without', seed, '3')
  return [
    seed,
    seconds(ours.first.together),
    seconds(without.first.together),
    ratio([ours.first.together], [without.first.together]),
    seconds(ours.last.together),
    seconds(without.last.together),
    ratio([ours.last.together], [without.last.together]),
    `${ours.proposals} proposals, ${ours.proven ? 'optimal' : 'not proven'}`,
  ]
}

const spread = (times: readonly number[]): string => `${seconds(median(times))} (${seconds(Math.min(...times))})`
const ratio = (one: readonly number[], other: readonly number[]): string =>
  `${(median(one) / median(other)).toFixed(1)} ×`

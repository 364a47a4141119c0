import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { unitsOf, weightsFrom } from '../../packages/matcher/src/allocation/weights.ts'
import type { Objective } from '../../packages/shared/src/domain/index.ts'
import { median } from '../cpu.ts'
import { seconds, table } from '../table.ts'
import { instanceOf } from './instance.ts'
import { writeInstance } from './instance-file.ts'
import type { Peer } from './peers.ts'
import { SHAPES, type ShapeName } from './shapes.ts'

interface Run {
  readonly build?: number
  readonly solve: number
  readonly worth: number
  readonly pass?: number
  readonly peak?: number
}

/**
 * Our solver and the peers in turn on one shape, for each order of levels; throws when any two do not agree on the
 * optimum.
 */
export function peersSection(
  shapeName: ShapeName,
  orders: readonly (readonly Objective[])[],
  peers: readonly Peer[],
  runs: number,
  folder: string,
): string {
  const shape = SHAPES[shapeName]
  const instance = instanceOf(shape)
  const isProduct = shape.units === shape.places
  const pairs = instance.edges.candidates.length.toLocaleString('en')
  const units = shape.units === shape.places ? '' : ` (${shape.units.toLocaleString('en')} units)`
  const title =
    `${shapeName}: ${shape.candidates.toLocaleString('en')} candidates × ` +
    `${shape.places.toLocaleString('en')} places${units}, ${pairs} pairs`
  const parts = orders.map((objective) => {
    const file = join(folder, 'instance.bin')
    writeInstance(file, instance, weightsFrom(unitsOf(objective, shape.units)))
    const measured = new Map<string, Run[]>([['ours', []], ...peers.map(({ name }): [string, Run[]] => [name, []])])
    for (let run = 0; run < runs; run++) {
      measured.get('ours')!.push(ours(shapeName, objective, isProduct))
      for (const { name, command } of peers) {
        console.error(`  ${shapeName} ${objective.join()} ${name} ${run + 1}/${runs}`)
        measured.get(name)!.push(parse(execFileSync(command[0], [...command.slice(1), file], { encoding: 'utf8' })))
      }
    }
    agree(measured)
    return tableOf(objective, measured)
  })
  return [`## ${title}`, '', ...parts].join('\n')
}

/** What the product runs, `allocate` with lottery and certificate, where each place holds one household. */
function ours(shapeName: ShapeName, objective: readonly Objective[], isProduct: boolean): Run {
  const program = join(import.meta.dirname, 'solve-once.ts')
  return parse(
    execFileSync(process.execPath, [program, shapeName, objective.join(), ...(isProduct ? ['product'] : [])], {
      encoding: 'utf8',
    }),
  )
}

const parse = (line: string): Run => JSON.parse(line) as Run

function agree(measured: ReadonlyMap<string, readonly Run[]>): void {
  const worths = new Set([...measured.values()].flat().map(({ worth }) => worth))
  if (worths.size === 1) return
  throw new Error(`The solvers found different optima: ${JSON.stringify([...measured], null, 2)}`)
}

function tableOf(objective: readonly Objective[], measured: ReadonlyMap<string, readonly Run[]>): string {
  const total = (runs: readonly Run[]): number => median(runs.map(({ build = 0, solve }) => build + solve))
  const own = measured.get('ours')!
  const passes = own.flatMap(({ pass }) => pass ?? [])
  const pass = passes.length === 0 ? '' : ` One pass over the pairs takes ${seconds(median(passes))} s.`
  const rows = [...measured].map(([name, runs]) => [
    name,
    runs[0]?.build === undefined ? '' : seconds(median(runs.map(({ build = 0 }) => build))),
    seconds(median(runs.map(({ solve }) => solve))),
    seconds(total(runs)),
    name === 'ours' ? '1' : `${(total(runs) / total(own)).toFixed(1)} ×`,
  ])
  return [
    `Objective: ${objective.join(', ')}. Runs of each: ${own.length}, in turns; ours is ${pass === '' ? '`allocate` with lottery and certificate' : 'the matching with its prices'}, ` +
      `${Math.max(...own.map(({ peak }) => peak!))} MB at its peak with the instance itself.${pass}`,
    '',
    table(['solver', 'build, s', 'solve, s', 'together, s', 'to ours'], rows),
  ].join('\n')
}

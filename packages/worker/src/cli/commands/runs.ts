import type { Command } from 'commander'
import { withCommonOptions, withExample } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'
import { wholeNumber } from '../whole-number.ts'

export function register(program: Command, io: Io): void {
  const runs = program.command('runs').description('past runs')
  withExample(runs, 'runs show nightly:2026-11-21')
  const pages = () => import('../show-runs.ts')

  const ls = runs
    .command('ls')
    .description('the latest runs')
    .option('--limit <number>', 'how many', wholeNumber(1, 1000), 20)
    .action(async (options: CommonOptions & { readonly limit: number }) => (await pages()).listRuns(io, options))
  withCommonOptions(ls, 'runs ls --limit 5')

  const show = runs
    .command('show')
    .description('one run, with its result')
    .argument('<run>', 'id or key of the run')
    .action(async (run: string, options: CommonOptions) => (await pages()).showRun(io, run, options))
  withCommonOptions(show, 'runs show nightly:2026-11-21')

  const replay = runs
    .command('replay')
    .description('recomputes a run from its stored snapshot and policy, and compares byte for byte')
    .argument('<run>', 'id or key of the run')
    .action(async (run: string, options: CommonOptions) => (await pages()).replayRun(io, run, options))
  withCommonOptions(replay, 'runs replay nightly:2026-11-21')
}

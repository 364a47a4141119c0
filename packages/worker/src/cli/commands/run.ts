import type { Command } from 'commander'
import { localeOf, withCommonOptions, withExample } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'

interface Options extends CommonOptions {
  readonly dryRun?: true
}

export function register(program: Command, io: Io): void {
  const run = program.command('run').description('asks for a run now')
  withExample(run, 'run nightly --dry-run')
  const act = async (placeId: string | null, options: Options): Promise<void> => {
    const { withDeps } = await import('../with-deps.ts')
    const { dryRun, runNow } = await import('../run-now.ts')
    const locale = localeOf(options)
    await withDeps(io, (deps) =>
      options.dryRun
        ? dryRun(deps, placeId, io, { asJson: options.json === true, locale })
        : runNow(deps, placeId, io, { asJson: options.json === true, locale }),
    )
  }
  const dryRunOption = ['--dry-run', 'show the result and write nothing'] as const
  const nightly = run
    .command('nightly')
    .description('the whole region')
    .option(...dryRunOption)
    .action((options: Options) => act(null, options))
  withCommonOptions(nightly, 'run nightly --dry-run')
  const offer = run
    .command('offer')
    .description('one place that is on offer')
    .argument('<place>', 'id of the place')
    .option(...dryRunOption)
    .action((placeId: string, options: Options) => act(placeId, options))
  withCommonOptions(offer, 'run offer p012')
}

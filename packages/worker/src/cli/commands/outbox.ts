import { type Command, Option } from 'commander'
import { withCommonOptions, withExample } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'
import type { RetryOptions } from '../show-outbox.ts'
import { wholeNumber } from '../whole-number.ts'

export function register(program: Command, io: Io): void {
  const outbox = program.command('outbox').description('deliveries: what is waiting, what failed and why')
  withExample(outbox, 'outbox ls')
  const pages = () => import('../show-outbox.ts')

  const ls = outbox
    .command('ls')
    .description('effects that wait, deliveries that are not done, and jobs that were set aside')
    .option('--limit <number>', 'how many of each', wholeNumber(1, 10_000), 50)
    .action(async (options: CommonOptions & { readonly limit: number }) => (await pages()).listOutbox(io, options))
  withCommonOptions(ls, 'outbox ls')

  const retry = outbox
    .command('retry')
    .description('sends deliveries once more, whatever became of them; or all that were given up')
    .argument('[delivery...]', 'ids of deliveries')
    .option('--failed', 'every delivery that was given up')
    .addOption(new Option('--channel <channel>', 'with --failed: of these alone').choices(['email', 'webhook']))
    .option('--hours <number>', 'with --failed: whose last try was in so many hours', wholeNumber(1, 10_000))
    .action(async (ids: readonly string[], options: CommonOptions & RetryOptions) =>
      (await pages()).retryDeliveries(io, ids, options),
    )
  withCommonOptions(retry, 'outbox retry 01a1fff6-810f-73c4-ac99-566c00346368')
}

import type { Command } from 'commander'
import { withCommonOptions, withExample } from '../command.ts'
import type { CommonOptions, Io } from '../io.ts'
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
    .description('sends a delivery once more, whatever became of it')
    .argument('<delivery>', 'id of the delivery')
    .action(async (id: string, options: CommonOptions) => (await pages()).retryDelivery(io, id, options))
  withCommonOptions(retry, 'outbox retry 01a1fff6-810f-73c4-ac99-566c00346368')
}

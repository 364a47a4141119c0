import type { Command } from 'commander'
import { withCommonOptions } from '../common-options.ts'
import type { Io } from '../io.ts'

export function register(program: Command, io: Io): void {
  const command = program
    .command('start')
    .description('the worker: queues, nightly schedule, deliveries, pages')
    .action(async () => {
      const { serve } = await import('../serve.ts')
      await serve(io)
    })
  withCommonOptions(command, 'start')
}

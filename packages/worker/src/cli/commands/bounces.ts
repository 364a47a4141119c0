import type { Command } from 'commander'
import { withCommonOptions } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'

export function register(program: Command, io: Io): void {
  const command = program
    .command('bounces')
    .description(
      'takes in mails that came back, from standard input or files: a mail that did not arrive becomes a task',
    )
    .argument('[file...]', 'mails, one per file; none: one on standard input')
    .action(async (files: readonly string[], options: CommonOptions) => {
      const { takeBounces } = await import('../take-bounces.ts')
      await takeBounces(io, files, options)
    })
  withCommonOptions(command, 'bounces < returned.eml')
}

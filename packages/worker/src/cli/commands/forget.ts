import type { Command } from 'commander'
import { withCommonOptions } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'

export function register(program: Command, io: Io): void {
  const forget = program
    .command('forget')
    .description('erases one person everywhere, and searches every table for what is left')
    .argument('<candidate>', 'id of the person')
    .option('--yes', 'without asking; needed where nobody can answer')
    .action(async (id: string, options: CommonOptions & { readonly yes?: true }) => {
      const { forgetPerson } = await import('../forget-person.ts')
      await forgetPerson(io, id, options)
    })
  withCommonOptions(forget, 'forget c1042 --yes')

  const retention = program
    .command('retention')
    .description('removes what is beyond its deadline; the worker does so every night')
    .option('--dry-run', 'only says what that is')
    .action(async (options: CommonOptions & { readonly dryRun?: true }) => {
      const { retain } = await import('../forget-person.ts')
      await retain(io, options)
    })
  withCommonOptions(retention, 'retention --dry-run')
}

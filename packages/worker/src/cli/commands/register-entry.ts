import type { Command } from 'commander'
import { withCommonOptions } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'
import type { RegisterEntryOptions } from '../write-register-entry.ts'

export function register(program: Command, io: Io): void {
  const command = program
    .command('register-entry')
    .description('the entry for the Dutch algorithm register, in Dutch, from the policy in force')
    .option('--policy <file>', 'another policy than that of the settings')
    .option('--organization <name>', 'full name of the organisation that publishes it')
    .option('--contact <address>', 'mail or https address for questions and objections')
    .option('--website <url>', 'page for the public')
    .option('--in-use-since <month>', 'YYYY-MM')
    .option('--dpia <url>', 'the data protection impact assessment')
    .option('--iama <url>', 'the impact assessment on human rights')
    .option('--source-code <url>', 'where the source code is published')
    .action(async (options: CommonOptions & RegisterEntryOptions) => {
      const { writeRegisterEntry } = await import('../write-register-entry.ts')
      await writeRegisterEntry(io, options)
    })
  withCommonOptions(
    command,
    'register-entry --organization "Gemeente Utrecht" --contact thuismatch@example.org > register.md',
  )
}

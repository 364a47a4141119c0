import type { PlainDate } from '@thuismatch/shared/domain'
import type { Command } from 'commander'
import { localeOf, withCommonOptions, withExample } from '../common-options.ts'
import { dayOption } from '../day-option.ts'
import type { CommonOptions, Io } from '../io.ts'
import { wholeNumber } from '../whole-number.ts'

interface AddOptions extends CommonOptions {
  readonly policy?: string
  readonly out?: string
  readonly from?: PlainDate
}

export function register(program: Command, io: Io): void {
  const norms = program.command('norms').description('the amounts of rent law, by year')
  withExample(norms, 'norms add 2027')
  const add = norms
    .command('add')
    .description(
      'ask for the amounts of a year, hold them against the year before, and make a draft of the policy with them',
    )
    .argument('<year>', 'a year of which the norms have no row', wholeNumber(2020, 2100))
    .option(
      '--policy <file>',
      'no draft: policy as JSON to start from, and to write; with "default" the default policy, to standard output',
    )
    .option('--out <file>', 'another file to write')
    .option('--from <day>', 'the day from which the draft holds, YYYY-MM-DD (default: in a week)', dayOption)
    .action(async (year: number, options: AddOptions) => {
      if (options.policy === undefined && options.out === undefined) {
        const { addDays } = await import('@thuismatch/shared/domain')
        return (await import('../manage-policy.ts')).draftNorms(io, year, options, (day) => addDays(day, 7))
      }
      const file = options.policy === 'default' ? undefined : options.policy
      const { readPolicyFile } = await import('../read-input.ts')
      const { addNorms } = await import('../add-norms.ts')
      const { writeText } = await import('../write-text.ts')
      const policy = await addNorms(io, await readPolicyFile(io, file, options), year, localeOf(options))
      const text = `${JSON.stringify(policy, null, 2)}\n`
      const target = options.out ?? file
      if (target === undefined || target === '-') await io.out(text)
      else await writeText(target, text, options)
    })
  withCommonOptions(add, 'norms add 2027')
}

import { type Command, Option } from 'commander'
import { withCommonOptions } from '../common-options.ts'
import { dayOption } from '../day-option.ts'
import type { CommonOptions, Io } from '../io.ts'
import type { DecisionAboutPolicy, DraftOptions } from '../manage-policy.ts'
import { wholeNumber } from '../whole-number.ts'

const manage = () => import('../manage-policy.ts')
const NUMBER = wholeNumber(1, 1_000_000)

/** What becomes of the policy of the region, version by version. */
export function registerPolicyVersions(parent: Command, io: Io): void {
  const ls = parent
    .command('ls')
    .description('every version: drafts, what is in force, what is planned, what was')
    .action(async (options: CommonOptions) => (await manage()).listPolicies(io, options))
  withCommonOptions(ls, 'policy ls')

  const draft = parent
    .command('draft')
    .description('makes a draft of a file, for somebody else to approve; nothing changes until then')
    .argument('<file>', 'policy as JSON, - for standard input')
    .requiredOption('--why <text>', 'why it is to change, for whoever approves it')
    .option('--from <day>', 'the day from which it holds, YYYY-MM-DD, in place of the one in the file', dayOption)
    .option('--draft <version>', 'write at this draft, instead of making a new one', NUMBER)
    .action(async (file: string, options: DraftOptions) => {
      const { readPolicyFile } = await import('../read-input.ts')
      await (await manage()).draftFromFile(io, await readPolicyFile(io, file, options), options)
    })
  withCommonOptions(draft, 'policy draft policy.json --from 2027-01-01 --why "More for who waits long"')

  const diff = parent
    .command('diff')
    .description('what is otherwise in the second of two versions, in words')
    .argument('<one>', 'number of a version', NUMBER)
    .argument('<other>', 'number of another', NUMBER)
    .action(async (one: number, other: number, options: CommonOptions) =>
      (await manage()).tellDifference(io, one, other, options),
    )
  withCommonOptions(diff, 'policy diff 1 2')

  const preview = parent
    .command('preview')
    .description('who would gain and who would lose tonight by a draft')
    .argument('<version>', 'number of the draft', NUMBER)
    .option('--people', 'also who they are, by id')
    .action(async (version: number, options: CommonOptions & { readonly people?: true }) =>
      (await manage()).previewVersion(io, version, options),
    )
  withCommonOptions(preview, 'policy preview 2')

  const decision = (what: DecisionAboutPolicy, description: string, example: string): Command =>
    withCommonOptions(
      parent
        .command(what)
        .description(description)
        .argument('<version>', 'number of the version', NUMBER)
        .action(async (version: number, options: CommonOptions & { readonly why?: string }) =>
          (await manage()).decideAboutPolicy(io, what, version, options),
        ),
      example,
    )
  const why = () => new Option('--why <text>', 'why, kept with it').makeOptionMandatory()
  decision('approve', 'approves a draft of somebody else: from its day on it holds', 'policy approve 2')
  decision('update', 'brings a draft up to a version that was approved since it was begun', 'policy update 2')
  decision(
    'withdraw',
    'withdraws an approved version before its day',
    'policy withdraw 2 --why "The council decided otherwise"',
  ).addOption(why())
  decision('discard', 'throws a draft away', 'policy discard 2 --why "Not needed"').addOption(why())
  decision('publish', 'says that the algorithm register tells this version', 'policy publish 2')
}

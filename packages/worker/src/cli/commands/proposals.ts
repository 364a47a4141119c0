import { DEFAULT_DECLINE_REASONS } from '@thuismatch/shared/domain'
import { type Command, Option } from 'commander'
import { withCommonOptions, withExample } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'
import { wholeNumber } from '../whole-number.ts'

const STATES = ['open', 'proposed', 'accepted', 'declined', 'expired', 'withdrawn', 'placed', 'fallen_through']

/** Those of a coordinator, and those of a decline, of which any may be why. */
const reasonCodes = (): string[] => [...new Set(DEFAULT_DECLINE_REASONS.reasons.map(({ code }) => code))]

export function register(program: Command, io: Io): void {
  const proposals = program.command('proposals').description('proposals and what has become of them')
  withExample(proposals, 'proposals ls')
  const pages = () => import('../show-proposals.ts')

  const ls = proposals
    .command('ls')
    .description('the latest proposals')
    .addOption(new Option('--state <state>', 'only those in this state; open is proposed and accepted').choices(STATES))
    .option('--limit <number>', 'how many', wholeNumber(1, 10_000), 50)
    .action(async (options: CommonOptions & { readonly state?: string; readonly limit: number }) =>
      (await pages()).listProposals(io, options),
    )
  withCommonOptions(ls, 'proposals ls --state open')

  const show = proposals
    .command('show')
    .description('one proposal, with its reasons')
    .argument('<proposal>', 'id of the proposal')
    .action(async (id: string, options: CommonOptions) => (await pages()).showProposal(io, id, options))
  withCommonOptions(show, 'proposals show 01a1fff5-9a88-79dd-a140-f2e91096f117')

  const withdraw = proposals
    .command('withdraw')
    .description('takes back an open proposal, accepted or not; what follows from the reason stands in docs/states.md')
    .argument('<proposal>', 'id of the proposal')
    .addOption(new Option('--reason <code>', 'why').choices(reasonCodes()).makeOptionMandatory())
    .action(async (id: string, options: CommonOptions & { readonly reason: string }) =>
      (await pages()).withdrawProposal(io, id, options),
    )
  withCommonOptions(withdraw, 'proposals withdraw 01a1fff5-9a88-79dd-a140-f2e91096f117 --reason not_a_fit')

  const extend = proposals
    .command('extend')
    .description('gives as much time to answer again, from now')
    .argument('<proposal>', 'id of the proposal')
    .action(async (id: string, options: CommonOptions) => (await pages()).extendProposal(io, id, options))
  withCommonOptions(extend, 'proposals extend 01a1fff5-9a88-79dd-a140-f2e91096f117')
}

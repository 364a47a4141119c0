import { PROPOSE_REASONS } from '@thuismatch/shared/domain'
import { type Command, Option } from 'commander'
import { withCommonOptions } from '../common-options.ts'
import type { Io } from '../io.ts'
import type { ProposeOptions } from '../propose.ts'

export function register(program: Command, io: Io): void {
  const command = program
    .command('propose')
    .description('proposes a place to somebody by hand; safety, consent and a no are never overruled')
    .argument('<candidate>', 'id of the person')
    .argument('<place>', 'id of the place')
    .addOption(
      new Option('--reason <code>', 'why, for the caseworker to see')
        .choices(PROPOSE_REASONS.map(({ code }) => code))
        .makeOptionMandatory(),
    )
    .action(async (candidateId: string, placeId: string, options: ProposeOptions) =>
      (await import('../propose.ts')).propose(io, candidateId, placeId, options),
    )
  withCommonOptions(command, 'propose k-104 linde-3 --reason agreed_with_provider')
}

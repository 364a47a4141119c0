import type { Command } from 'commander'
import { withCommonOptions, withExample } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'

export function register(program: Command, io: Io): void {
  const caseworkers = program.command('caseworkers').description('who decides about proposals')
  withExample(caseworkers, 'caseworkers revoke-link cw-12')

  const revoke = caseworkers
    .command('revoke-link')
    .description('ends the link of a caseworker to all that is theirs, at once; the next mail carries a new one')
    .argument('<caseworker>', 'id of the caseworker')
    .action(async (id: string, options: CommonOptions) =>
      (await import('../change-person.ts')).revokeLinkOf(io, id, options),
    )
  withCommonOptions(revoke, 'caseworkers revoke-link cw-12')
}

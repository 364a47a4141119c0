import type { Command } from 'commander'
import type { UntilOption } from '../act-on.ts'
import { withCommonOptions, withExample } from '../common-options.ts'
import { dayOption } from '../day-option.ts'
import type { CommonOptions, Io } from '../io.ts'

export function register(program: Command, io: Io): void {
  const pairs = program.command('pairs').description('who may be proposed where')
  withExample(pairs, 'pairs block k-104 linde-3')
  const acts = () => import('../act-on.ts')

  const block = pairs
    .command('block')
    .description('this person and this place are not proposed to each other')
    .argument('<candidate>', 'id of the person')
    .argument('<place>', 'id of the place')
    .option('--until <day>', 'the last day, YYYY-MM-DD; without it until somebody says otherwise', dayOption)
    .action(async (candidateId: string, placeId: string, options: UntilOption) =>
      (await acts()).actOn(io, { act: 'block', candidateId, placeId, until: options.until ?? null }, options),
    )
  withCommonOptions(block, 'pairs block k-104 linde-3')

  const unblock = pairs
    .command('unblock')
    .description('they may be proposed to each other again')
    .argument('<candidate>', 'id of the person')
    .argument('<place>', 'id of the place')
    .action(async (candidateId: string, placeId: string, options: CommonOptions) =>
      (await acts()).actOn(io, { act: 'unblock', candidateId, placeId }, options),
    )
  withCommonOptions(unblock, 'pairs unblock k-104 linde-3')
}

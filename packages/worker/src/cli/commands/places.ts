import type { Command } from 'commander'
import type { UntilOption } from '../act-on.ts'
import { withCommonOptions, withExample } from '../common-options.ts'
import { dayOption } from '../day-option.ts'
import type { CommonOptions, Io } from '../io.ts'

export function register(program: Command, io: Io): void {
  const places = program.command('places').description('what is on offer')
  withExample(places, 'places hold linde-3 --until 2026-12-31')
  const acts = () => import('../act-on.ts')

  const hold = places
    .command('hold')
    .description('a place is proposed to nobody for a while; a proposal that waits for an answer is withdrawn')
    .argument('<place>', 'id of the place')
    .option('--until <day>', 'the last day, YYYY-MM-DD; without it until somebody says otherwise', dayOption)
    .action(async (placeId: string, options: UntilOption) =>
      (await acts()).actOn(io, { act: 'hold', placeId, until: options.until ?? null }, options),
    )
  withCommonOptions(hold, 'places hold linde-3 --until 2026-12-31')

  const release = places
    .command('release')
    .description('a place is on offer again: one that was held, or in which somebody lived')
    .argument('<place>', 'id of the place')
    .action(async (placeId: string, options: CommonOptions) =>
      (await acts()).actOn(io, { act: 'release', placeId }, options),
    )
  withCommonOptions(release, 'places release linde-3')
}

import { type Command, Option } from 'commander'
import { withCommonOptions, withExample } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'
import type { NewKeyOptions } from '../manage-keys.ts'

export function register(program: Command, io: Io): void {
  const keys = program.command('keys').description('keys by which other systems come in through /v1')
  withExample(keys, 'keys ls')
  const manage = () => import('../manage-keys.ts')

  const create = keys
    .command('create')
    .description('makes a key and shows it once')
    .requiredOption('--name <text>', 'whose it is, for you to know again')
    .requiredOption(
      '--may <rights>',
      'with commas: candidates, places (houses and teams too), proposals (read), decisions',
    )
    .addOption(new Option('--municipalities <codes>', 'with commas: which it reaches').conflicts('region'))
    .addOption(new Option('--region', 'it reaches the whole region'))
    .option('--expires <date>', 'its last day, YYYY-MM-DD (default: in a year)')
    .action(async (options: CommonOptions & NewKeyOptions) => (await manage()).createKey(io, options))
  withCommonOptions(
    create,
    'keys create --name "case system of Zeist" --may candidates,places,proposals,decisions --municipalities 0355',
  )

  const ls = keys
    .command('ls')
    .description('every key, those that have ended included')
    .action(async (options: CommonOptions) => (await manage()).listKeys(io, options))
  withCommonOptions(ls, 'keys ls')

  const revoke = keys
    .command('revoke')
    .description('ends a key, at once')
    .argument('<key>', 'id of the key')
    .action(async (id: string, options: CommonOptions) => (await manage()).revokeKey(io, id, options))
  withCommonOptions(revoke, 'keys revoke 01a1fff5-9a88-79dd-a140-f2e91096f117')
}

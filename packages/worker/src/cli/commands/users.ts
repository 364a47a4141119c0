import { type Command, Option } from 'commander'
import { withCommonOptions, withExample } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'
import type { NewUserOptions } from '../manage-users.ts'

export function register(program: Command, io: Io): void {
  const users = program
    .command('users')
    .description("who may open the coordinator's pages, where no sign-in service is set")
  withExample(users, 'users ls')
  const manage = () => import('../manage-users.ts')

  const add = users
    .command('add')
    .description('makes a key for somebody and shows it once')
    .argument('<name>', 'by which the audit names them')
    .addOption(
      new Option('--role <role>', 'what they may')
        .choices(['coordinator', 'municipality', 'reader'])
        .default('coordinator'),
    )
    .option('--municipalities <codes>', 'with commas: what they see of the region (default: all)')
    .action(async (name: string, options: CommonOptions & NewUserOptions) =>
      (await manage()).addUser(io, name, options),
    )
  withCommonOptions(add, 'users add "A. de Vries" --role municipality --municipalities 0355')

  const ls = users
    .command('ls')
    .description('everybody who may come in')
    .action(async (options: CommonOptions) => (await manage()).showUsers(io, options))
  withCommonOptions(ls, 'users ls')

  const remove = users
    .command('remove')
    .description('keeps somebody out, at once')
    .argument('<name>', 'their name, or id')
    .action(async (name: string, options: CommonOptions) => (await manage()).dropUser(io, name, options))
  withCommonOptions(remove, 'users remove "A. de Vries"')
}

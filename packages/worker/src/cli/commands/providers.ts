import type { Command } from 'commander'
import { withCommonOptions, withExample } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'
import type { NewProviderLinkOptions } from '../manage-providers.ts'

export function register(program: Command, io: Io): void {
  const providers = program
    .command('providers')
    .description('links by which housing providers see what became of their places')
  withExample(providers, 'providers ls')
  const manage = () => import('../manage-providers.ts')

  const link = providers
    .command('link')
    .description('makes a link for a provider and shows it once')
    .argument('<name>', 'who gets it')
    .option('--house <ids...>', 'all places of these houses')
    .option('--place <ids...>', 'these places')
    .option('--days <days>', 'how long it works', '90')
    .action(async (name: string, options: CommonOptions & NewProviderLinkOptions) =>
      (await manage()).linkProvider(io, name, options),
    )
  withCommonOptions(link, 'providers link "Woongoed" --house linde --days 90')

  const ls = providers
    .command('ls')
    .description('all links, and whether they still work')
    .action(async (options: CommonOptions) => (await manage()).showProviderLinks(io, options))
  withCommonOptions(ls, 'providers ls')

  const revoke = providers
    .command('revoke')
    .description('ends a link, at once')
    .argument('<link>', 'as "providers ls" names it')
    .action(async (id: string, options: CommonOptions) => (await manage()).endProviderLink(io, id, options))
  withCommonOptions(revoke, 'providers revoke 7Q2K9XW4M1TB')
}

import type { Command } from 'commander'
import { localeOf, withCommonOptions } from '../command.ts'
import type { CommonOptions, Io } from '../io.ts'

const TEXTS = {
  en: (addresses: number, secrets: number) =>
    `${addresses} addresses and ${secrets} webhook secrets are sealed under SECRET_KEY. SECRET_KEY_PREVIOUS is no longer needed.`,
  nl: (addresses: number, secrets: number) =>
    `${addresses} adressen en ${secrets} webhook-geheimen zijn verzegeld met SECRET_KEY. SECRET_KEY_PREVIOUS is niet meer nodig.`,
}

export function register(program: Command, io: Io): void {
  const command = program
    .command('reseal')
    .description('seals addresses and secrets anew under SECRET_KEY, after a change of key')
    .action(async (options: CommonOptions) => {
      const { withDeps } = await import('../with-deps.ts')
      const { reseal } = await import('../../privacy/reseal.ts')
      await withDeps(io, async (deps) => {
        const counts = await reseal(deps)
        const { addresses, secrets } = counts
        await io.out(options.json ? `${JSON.stringify(counts)}\n` : `${TEXTS[localeOf(options)](addresses, secrets)}\n`)
      })
    })
  withCommonOptions(command, 'reseal')
}

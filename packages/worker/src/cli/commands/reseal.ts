import type { Command } from 'commander'
import { localeOf, withCommonOptions } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'

const TEXTS = {
  en: (keys: number, secrets: number) =>
    `${keys} keys of people and ${secrets} webhook secrets are sealed under SECRET_KEY. SECRET_KEY_PREVIOUS is no longer needed.`,
  nl: (keys: number, secrets: number) =>
    `${keys} sleutels van mensen en ${secrets} webhook-geheimen zijn verzegeld met SECRET_KEY. SECRET_KEY_PREVIOUS is niet meer nodig.`,
}

export function register(program: Command, io: Io): void {
  const command = program
    .command('reseal')
    .description('seals the keys of people and the secrets anew under SECRET_KEY, after a change of key')
    .action(async (options: CommonOptions) => {
      const { withDeps } = await import('../with-deps.ts')
      const { reseal } = await import('../../jobs/privacy/reseal.ts')
      await withDeps(io, async (deps) => {
        const counts = await reseal(deps)
        const { keys, secrets } = counts
        await io.out(options.json ? `${JSON.stringify(counts)}\n` : `${TEXTS[localeOf(options)](keys, secrets)}\n`)
      })
    })
  withCommonOptions(command, 'reseal')
}

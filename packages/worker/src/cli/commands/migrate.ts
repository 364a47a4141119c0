import type { Command } from 'commander'
import { localeOf, withCommonOptions } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'

const TEXTS = {
  en: {
    done: (n: number) => `The database was brought to this version: ${n} steps.`,
    none: 'The database is of this version.',
  },
  nl: {
    done: (n: number) => `De database is bijgewerkt naar deze versie: ${n} stappen.`,
    none: 'De database is van deze versie.',
  },
}

export function register(program: Command, io: Io): void {
  const command = program
    .command('migrate')
    .description('brings the database to this version; safe to run at the same time from several machines')
    .action(async (options: CommonOptions) => {
      const { withDeps } = await import('../with-deps.ts')
      const { migrateAll } = await import('../compose.ts')
      const steps: string[] = []
      await withDeps(io, async (deps) => void steps.push(...(await migrateAll(deps))), { anyVersion: true })
      const texts = TEXTS[localeOf(options)]
      if (options.json) await io.out(`${JSON.stringify({ steps })}\n`)
      else
        await io.out(
          `${steps.length === 0 ? texts.none : texts.done(steps.length)}\n${steps.map((step) => `  ${step}\n`).join('')}`,
        )
    })
  withCommonOptions(command, 'migrate')
}

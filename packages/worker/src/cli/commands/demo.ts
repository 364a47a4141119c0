import type { Command } from 'commander'
import { localeOf, withCommonOptions } from '../common-options.ts'
import { CommandFailure } from '../failure.ts'
import type { CommonOptions, Io } from '../io.ts'

export function register(program: Command, io: Io): void {
  const command = program
    .command('demo')
    .description('the whole job on a sample region and embedded services, eight weeks within a minute')
    .option('--keep', 'leave it running with its pages')
    .action(async ({ keep = false, ...options }: CommonOptions & { readonly keep?: boolean }) => {
      const { runDemo } = await import('../demo/run-demo.ts')
      const { DEMO_TEXTS } = await import('../demo/demo-texts.ts')
      const locale = localeOf(options)
      const stop = new AbortController()
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort(signal))
      try {
        await runDemo({
          io,
          workingFolder: process.cwd(),
          keep,
          signal: stop.signal,
          asJson: options.json === true,
          locale,
        })
      } catch (error) {
        if (!stop.signal.aborted) throw error
        throw new CommandFailure(1, DEMO_TEXTS[locale].stopped)
      }
    })
  withCommonOptions(command, 'demo --keep')
}

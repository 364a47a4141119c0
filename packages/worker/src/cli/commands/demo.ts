import type { Command } from 'commander'
import { withCommonOptions } from '../command.ts'
import { CommandFailure } from '../failure.ts'
import type { Io } from '../io.ts'

export function register(program: Command, io: Io): void {
  const command = program
    .command('demo')
    .description('the whole job on a sample region and embedded services, in under a minute')
    .option('--keep', 'leave it running with its pages')
    .action(async ({ keep = false }: { keep?: boolean }) => {
      const { runDemo } = await import('../../demo/run-demo.ts')
      const stop = new AbortController()
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort(signal))
      try {
        await runDemo({ io, workingFolder: process.cwd(), keep, signal: stop.signal })
      } catch (error) {
        if (!stop.signal.aborted) throw error
        throw new CommandFailure(1, 'Stopped. Nothing is left running.')
      }
    })
  withCommonOptions(command, 'demo --keep')
}

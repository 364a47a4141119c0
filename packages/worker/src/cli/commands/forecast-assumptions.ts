import type { Command } from 'commander'
import { withCommonOptions } from '../common-options.ts'
import type { EstimateOptions } from '../estimate-assumptions.ts'
import type { Io } from '../io.ts'

/** `forecast assumptions`: always one JSON document on standard output. */
export function registerAssumptions(forecast: Command, io: Io): void {
  const command = forecast
    .command('assumptions')
    .description('everything that a forecast assumes, each with its source: as it ships, or from the region’s own rows')
    .option('--from-history', 'count in the database what can be counted; the rest stays assumed')
    .option('--snapshot <file>', 'what ships with the program, for this snapshot (- for standard input)')
    // Options of the command above stand for both, wherever they are typed.
    .action(async (_own: object, sub: Command) =>
      (await import('../estimate-assumptions.ts')).estimateAssumptions(io, sub.optsWithGlobals<EstimateOptions>()),
    )
  withCommonOptions(command, 'forecast assumptions --from-history > assumptions.json')
}

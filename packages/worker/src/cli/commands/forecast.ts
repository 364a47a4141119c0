import type { Command } from 'commander'
import { withCommonOptions } from '../common-options.ts'
import type { Io } from '../io.ts'
import type { ForecastFileOptions } from '../run-forecast-files.ts'
import { wholeNumber } from '../whole-number.ts'
import { registerAssumptions } from './forecast-assumptions.ts'

export function register(program: Command, io: Io): void {
  const forecast = program
    .command('forecast')
    .description('what the next years hold, what would help most, and what that rests on')
    .argument('[snapshot]', 'snapshot as JSON, - for standard input')
    .option('--assumptions <file>', 'assumptions as JSON; those that ship with the program otherwise')
    .option('--policies <files>', 'policies as JSON, or "default", with commas between; the others against the first')
    .option('--years <n>', 'years that are simulated', wholeNumber(1, 20), 1)
    .option('--replications <n>', 'times that they are, which differ in chance alone', wholeNumber(2, 1000), 12)
    .option('--seed <text>', 'another seed is another chance; the same gives the same bytes', '1')
    .option(
      '--checks <n>',
      'kinds of home of which ten more are simulated, to check their price',
      wholeNumber(0, 50),
      3,
    )
    .option('--no-hold', 'without asking whether homes on offer had better wait')
    .option('--threads <n>', 'threads that share the work; the answer is the same', wholeNumber(1, 64))
    .option('--html <file>', 'write one page that needs nothing else')
    .option('--csv <file>', 'write every figure')
    .action(async (snapshotFile: string | undefined, options: ForecastFileOptions) =>
      (await import('../run-forecast-files.ts')).runForecastFiles(io, snapshotFile, options),
    )
  registerAssumptions(forecast, io)
  withCommonOptions(forecast, 'forecast region.json --policies default,policy.json --html forecast.html')
}

import type { Command } from 'commander'
import { withCommonOptions } from '../common-options.ts'
import type { Io } from '../io.ts'
import { wholeNumber } from '../whole-number.ts'

/** `sample`: always one JSON document, so `--json` changes nothing but what an error looks like. */
export function register(program: Command, io: Io): void {
  const command = program
    .command('sample')
    .description('print a believable snapshot of the region, the same for the same seed')
    .option('--candidates <n>', 'people who need a home', wholeNumber(0, 1_000_000), 2000)
    .option('--places <n>', 'homes and rooms on offer', wholeNumber(0, 1_000_000), 300)
    .option(
      '--chains <n>',
      'homes more, in which one of the people lives who wants to move on',
      wholeNumber(0, 1_000_000),
      0,
    )
    .option('--seed <text>', 'another seed is another region', 'u16')
    .action(async (options: { candidates: number; places: number; chains: number; seed: string }) => {
      const { sampleSnapshot } = await import('../sample/index.ts')
      const { writeSnapshot } = await import('../write-snapshot.ts')
      await writeSnapshot(io, sampleSnapshot(options))
    })
  withCommonOptions(command, 'sample --candidates 500 --places 60 --seed 7 > region.json')
}

import type { Command } from 'commander'
import { type Ending, withCommonOptions } from '../command.ts'
import type { ImportCommandOptions } from '../import-files.ts'
import type { Io } from '../io.ts'

export function register(program: Command, io: Io, ending: Ending): void {
  const command = program
    .command('import')
    .description('candidates, places, houses, teams, caseworkers and declines from CSV, XLSX or a snapshot')
    .argument('[files...]', 'tables with Dutch or English headers (.csv, .xlsx), or a snapshot (.json)')
    .option('--check', 'only report, write nothing')
    .option('--errors <folder>', 'write a copy of each wrong table there, with what is to be corrected in each row')
    .option(
      '--template <file>',
      'write an empty table to fill in, such as candidates.xlsx, or plekken.csv for a Dutch one',
    )
    .action(async (files: string[], options: ImportCommandOptions) => {
      const { importFiles } = await import('../import-files.ts')
      ending.status = await importFiles(io, files, options)
    })
  withCommonOptions(command, 'import candidates.xlsx places.csv --check --errors . --locale nl')
}

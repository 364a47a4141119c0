import { type Command, Option } from 'commander'
import { type ProcessEnding, withCommonOptions } from '../common-options.ts'
import type { ImportCommandOptions } from '../import-options.ts'
import type { Io } from '../io.ts'

export function register(program: Command, io: Io, ending: ProcessEnding): void {
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
    .option('--include-hidden', 'read hidden rows, columns and sheets like the rest')
    .option('--ignore <names...>', 'pass over these columns and sheets')
    .option(
      '--sure <doubts...>',
      'take as they stand: formula_zero, day_first, old_year, month_income, year_rent, similar_id, cell_note, struck_out',
    )
    .option('--erase', 'let blank cells erase limits for safety, consent and needs that are known')
    .addOption(
      new Option('--complete <kind>', 'the file is your whole list: who or what is missing is shown').choices([
        'candidates',
        'places',
      ]),
    )
    .addOption(
      new Option('--from <format>', 'documents of a format of the field, not tables').choices(['vera', 'wmo301']),
    )
    .option('--mapping <file>', 'with --from: the region’s own tables beside the format, as JSON')
    .option('--watch <folder>', 'with --from: import what comes into this folder, until you stop it')
    .option('--confirm', 'with --complete: who or what is missing leaves')
    .action(async (files: string[], options: ImportCommandOptions) => {
      if (options.watch !== undefined) {
        const { watchFolder } = await import('../watch-folder.ts')
        ending.status = await watchFolder(io, options.watch, options)
        return
      }
      const { importFiles } = await import('../import-files.ts')
      ending.status = await importFiles(io, files, options)
    })
  withCommonOptions(command, 'import candidates.xlsx places.csv --check --errors . --locale nl')
}

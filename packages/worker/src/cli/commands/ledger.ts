import type { Command } from 'commander'
import { withCommonOptions } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'
import type { LedgerOptions } from '../show-ledger.ts'
import { wholeNumber } from '../whole-number.ts'

export function register(program: Command, io: Io): void {
  const ledger = program
    .command('ledger')
    .description('who received and sent in a half-year, against the key, with the balance carried over')
    .option('--period <half-year>', 'such as 2026-H2; this half-year when left out')
    .option('--csv', 'lines of codes and numbers, for a sheet')
    .action(async (options: CommonOptions & LedgerOptions) =>
      (await import('../show-ledger.ts')).showLedger(io, options),
    )
  withCommonOptions(ledger, 'ledger --period 2026-H2 --csv')

  const trade = ledger
    .command('trade')
    .description('records that one municipality receives so many people in the stead of another, by agreement')
    .argument('<from>', 'in whose stead: code or name of a municipality')
    .argument('<to>', 'who receives: code or name of a municipality')
    .argument('<people>', 'how many', wholeNumber(1, 10_000))
    .option('--period <half-year>', 'such as 2026-H2; this half-year when left out')
    // Options of the command above stand for both, wherever they are typed.
    .action(async (from: string, to: string, people: number, _own: object, command: Command) =>
      (await import('../show-ledger.ts')).tradePeople(
        io,
        { from, to, people },
        command.optsWithGlobals<CommonOptions & LedgerOptions>(),
      ),
    )
  withCommonOptions(trade, 'ledger trade Zeist Utrecht 2')
}

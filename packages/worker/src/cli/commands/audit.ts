import type { Command } from 'commander'
import { withCommonOptions, withExample } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'
import type { AuditShowOptions } from '../show-audit.ts'
import { wholeNumber } from '../whole-number.ts'

export function register(program: Command, io: Io): void {
  const audit = program
    .command('audit')
    .description('who did or saw what, when, about whom; and whether that was changed since')
  withExample(audit, 'audit verify')
  const show = () => import('../show-audit.ts')

  const verify = audit
    .command('verify')
    .description('seals what waits, then checks every record against its seal and every seal against the one before')
    .option('--heads <file>', 'also against heads that "audit heads" wrote earlier')
    .action(async (options: CommonOptions & { readonly heads?: string }) => (await show()).verifyAudit(io, options))
  withCommonOptions(verify, 'audit verify --heads /mnt/elsewhere/heads-2026-11-20.jsonl')

  const heads = audit
    .command('heads')
    .description('the last seal of every chain, one JSON line each: keep them outside of the database')
    .action(async () => (await show()).printHeads(io))
  withCommonOptions(heads, 'audit heads > /mnt/elsewhere/heads-2026-11-21.jsonl')

  const records = audit
    .command('show')
    .description('records, the newest first')
    .option('--subject <kind:id>', 'about this one: candidate:c7, proposal:01a1…')
    .option('--actor <id>', 'of this caseworker or API key')
    .option('--municipality <code>', 'of this municipality')
    .option('--since <date>', 'from this day on, YYYY-MM-DD')
    .option('--limit <number>', 'how many', wholeNumber(1, 100_000), 100)
    .action(async (options: CommonOptions & AuditShowOptions) => (await show()).showAudit(io, options))
  withCommonOptions(records, 'audit show --subject candidate:c7')
}

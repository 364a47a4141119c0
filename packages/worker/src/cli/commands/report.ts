import { type Command, Option } from 'commander'
import { localeOf, withCommonOptions } from '../common-options.ts'
import type { Io } from '../io.ts'
import { type SubjectOptions, subjectOf, withSubjectOptions } from '../subject.ts'

const TEXTS = {
  en: { written: (file: string) => `Written to ${file}: one page that needs no server and no network.` },
  nl: { written: (file: string) => `Geschreven naar ${file}: één pagina, zonder server en zonder netwerk.` },
}

export function register(program: Command, io: Io): void {
  const command = program
    .command('report')
    .description(
      'proposed and waiting per municipality, group, age and form; who gives and who takes; of a stored run also who received and who sent this half-year; small numbers left out, save with --json',
    )
    .option('--html <file>', 'also write it as a page to take to a meeting')
    .addOption(
      new Option(
        '--period <period>',
        'what happened in a month, quarter or half-year, from the database: 2026-11, 2026-Q4, 2026-H2; small numbers left out, with --json too',
      ).conflicts(['snapshot', 'policy', 'run', 'html']),
    )
    .action(async (options: SubjectOptions & { readonly html?: string; readonly period?: string }) => {
      if (options.period !== undefined) {
        const { reportPeriod } = await import('../report-period.ts')
        return reportPeriod(io, options.period, options)
      }
      const { keepInputs } = await import('../keep-inputs.ts')
      await keepInputs(options.html, [options.snapshot, options.policy], options)
      const { snapshot, result } = await subjectOf(io, options)
      const { renderReportHtml, renderReportText, report } = await import('@thuismatch/matcher')
      const ledger =
        options.run === undefined ? null : await (await import('../stored-ledger.ts')).storedLedger(io, result)
      const document = report(snapshot, result, ledger)
      const locale = localeOf(options)
      if (options.html !== undefined) {
        const { writeText } = await import('../write-text.ts')
        await writeText(options.html, renderReportHtml(document, locale), options)
        await io.err(`${TEXTS[locale].written(options.html)}\n`)
      }
      await io.out(options.json ? `${JSON.stringify(document)}\n` : renderReportText(document, locale))
    })
  withCommonOptions(withSubjectOptions(command), 'report --snapshot region.json --html report.html --locale nl')
}

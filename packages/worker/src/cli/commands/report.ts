import type { Command } from 'commander'
import { localeOf, withCommonOptions } from '../command.ts'
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
      'proposed and waiting per municipality, group, age and form; who gives and who takes; small numbers left out, save with --json',
    )
    .option('--html <file>', 'also write it as a page to take to a meeting')
    .action(async (options: SubjectOptions & { readonly html?: string }) => {
      const { snapshot, result } = await subjectOf(io, options)
      const { renderReportHtml, renderReportText, report } = await import('@thuismatch/matcher')
      const document = report(snapshot, result)
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

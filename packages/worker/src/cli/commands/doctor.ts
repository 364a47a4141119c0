import type { Command } from 'commander'
import { localeOf, withCommonOptions } from '../common-options.ts'
import { checkFailed } from '../failure.ts'
import type { CommonOptions, Io } from '../io.ts'

const TEXTS = {
  en: {
    failed: (n: number) => (n === 1 ? 'One thing is wrong.' : `${n} things are wrong.`),
    well: 'Everything is in order.',
    noted: 'Nothing is wrong; the notes are worth a look.',
  },
  nl: {
    failed: (n: number) => (n === 1 ? 'Er is één ding mis.' : `Er zijn ${n} dingen mis.`),
    well: 'Alles is in orde.',
    noted: 'Er is niets mis; de opmerkingen zijn het lezen waard.',
  },
}

export function register(program: Command, io: Io): void {
  const command = program
    .command('doctor')
    .description('checks database, queue, settings, mail and endpoints, and says how to mend what is wrong')
    .action(async (options: CommonOptions) => {
      const { examine } = await import('../examine.ts')
      const { styleFor } = await import('../terminal/style.ts')
      const findings = await examine(io.env, process.cwd())
      const wrong = findings.filter(({ state }) => state === 'wrong').length
      if (options.json) await io.out(`${JSON.stringify({ findings })}\n`)
      else {
        const { green, red, dim } = styleFor(io)
        const marks = { ok: green('ok   '), note: dim('note '), wrong: red('wrong') }
        for (const { what, state, message } of findings) await io.out(`${marks[state]}  ${what}: ${message}\n`)
      }
      const texts = TEXTS[localeOf(options)]
      if (wrong > 0) throw checkFailed(texts.failed(wrong))
      const noted = findings.some(({ state }) => state === 'note')
      if (!options.json)
        await io.out(`${noted ? texts.noted : texts.well}
`)
    })
  withCommonOptions(command, 'doctor')
}

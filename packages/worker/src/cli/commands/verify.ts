import type { Result } from '@thuismatch/shared/domain'
import type { Command } from 'commander'
import { localeOf, type ProcessEnding, withCommonOptions } from '../common-options.ts'
import { CommandFailure } from '../failure.ts'
import type { CommonOptions, Io } from '../io.ts'

const TEXTS = {
  en: {
    right: (placed: number) =>
      `The result is right: ${placed} ${placed === 1 ? 'proposal' : 'proposals'}, every value recomputed`,
    best: ', the optimum proven.',
    perhaps:
      '. Whether a better one exists is not proven: "optimality.bound" says how much better it could be at most.',
    wrong: (count: number) => `The result is wrong: ${count === 1 ? '1 problem' : `${count} problems`}.`,
    noResult: 'expected a result document: an object. Give the file that "match --json" wrote.',
  },
  nl: {
    right: (placed: number) =>
      `Het resultaat klopt: ${placed} ${placed === 1 ? 'voorstel' : 'voorstellen'}, elke waarde nagerekend`,
    best: ', het optimum bewezen.',
    perhaps: '. Of er een betere is, is niet bewezen: "optimality.bound" zegt hoeveel beter die hooguit kan zijn.',
    wrong: (count: number) => `Het resultaat klopt niet: ${count === 1 ? '1 fout' : `${count} fouten`}.`,
    noResult: 'verwacht: een resultaat, dus een object. Geef het bestand dat "match --json" schreef.',
  },
}

export function register(program: Command, io: Io, ending: ProcessEnding): void {
  const command = program
    .command('verify')
    .description('check a result against its snapshot, without the solver')
    .argument('<snapshot>', 'snapshot as JSON, - for standard input')
    .argument('<result>', 'result as JSON')
    .action(async (snapshotFile: string, resultFile: string, options: CommonOptions) => {
      const { readResultFile, readSnapshotFile } = await import('../read-input.ts')
      const { verify } = await import('@thuismatch/matcher/verify')
      const texts = TEXTS[localeOf(options)]
      const { collectFailures } = await import('../collect-failures.ts')
      const [snapshot, result] = await collectFailures(
        () => readSnapshotFile(io, snapshotFile, options),
        async () => {
          const document = await readResultFile(io, resultFile, options)
          if (document !== null && typeof document === 'object' && !Array.isArray(document)) return document
          throw new CommandFailure(2, `${resultFile}: ${texts.noResult}`, [], { file: resultFile })
        },
      )
      const verification = verify(snapshot, result)
      if (options.json) await io.out(`${JSON.stringify(verification)}\n`)
      else if (verification.ok) {
        const { proposals, optimality } = result as Pick<Result, 'proposals' | 'optimality'>
        await io.out(`${texts.right(proposals.length)}${optimality.proven ? texts.best : texts.perhaps}\n`)
      } else {
        await io.out(`${texts.wrong(verification.problems.length)}\n`)
        for (const { message } of verification.problems) await io.out(`${message}\n`)
      }
      if (!verification.ok) ending.status = 1
    })
  withCommonOptions(command, 'verify region.json result.json')
}

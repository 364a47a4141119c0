import type { Command } from 'commander'
import { localeOf, withCommonOptions } from '../common-options.ts'
import { CommandFailure } from '../failure.ts'
import type { Io } from '../io.ts'
import { type SubjectOptions, subjectOf, withSubjectOptions } from '../subject.ts'

const TEXTS = {
  en: {
    candidate: (id: string) => `There is no candidate "${id}" in this snapshot.`,
    place: (id: string) => `There is no place "${id}" in this snapshot.`,
    meant: (id: string) => ` Did you mean "${id}"?`,
  },
  nl: {
    candidate: (id: string) => `Er is geen kandidaat "${id}" in deze momentopname.`,
    place: (id: string) => `Er is geen plek "${id}" in deze momentopname.`,
    meant: (id: string) => ` Bedoelt u "${id}"?`,
  },
}

export function register(program: Command, io: Io): void {
  const command = program
    .command('explain')
    .description('why this person got this place, why not another, and what would change it')
    .argument('<candidate>', 'id of the candidate')
    .option('--place <place>', 'why this place, or why not')
    .action(async (candidateId: string, options: SubjectOptions & { readonly place?: string }) => {
      const { snapshot, policy, result } = await subjectOf(io, options, candidateId)
      const { collectFailures } = await import('../collect-failures.ts')
      await collectFailures(
        () => checkId('candidate', candidateId, snapshot.candidates, options),
        () => checkId('place', options.place, snapshot.places, options),
      )
      const { explain, renderExplanation } = await import('@thuismatch/matcher')
      const explanation = explain(snapshot, policy, result, candidateId, options.place)
      if (options.json) await io.out(`${JSON.stringify(explanation)}\n`)
      else await io.out(renderExplanation(explanation, localeOf(options)))
    })
  withCommonOptions(withSubjectOptions(command), 'explain c0007 --place p012 --snapshot region.json --locale nl')
}

async function checkId(
  kind: 'candidate' | 'place',
  id: string | undefined,
  known: readonly { readonly id: string }[],
  options: SubjectOptions,
): Promise<void> {
  if (id === undefined || known.some((entity) => entity.id === id)) return
  const { didYouMean } = await import('@thuismatch/shared/schema')
  const texts = TEXTS[localeOf(options)]
  const meant = didYouMean(
    id,
    known.map((entity) => entity.id),
  )
  throw new CommandFailure(2, texts[kind](id) + (meant === undefined ? '' : texts.meant(meant)))
}

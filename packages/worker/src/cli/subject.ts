import { type Command, Option } from 'commander'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import type { MatchSubject } from './stored-subject.ts'

/** What a command that looks back at a run is asked to look at: files, or a run that is stored. */
export interface SubjectOptions extends CommonOptions {
  readonly snapshot?: string
  readonly policy?: string
  readonly run?: string
}

const TEXTS = {
  en: { missing: 'Give --snapshot <file>, or --run <id> for a run in the database.' },
  nl: { missing: 'Geef --snapshot <bestand>, of --run <id> voor een ronde uit de database.' },
}

export const withSubjectOptions = (command: Command): Command =>
  command
    .option('--snapshot <file>', 'snapshot as JSON, - for standard input')
    .option('--policy <file>', 'policy as JSON; the default policy otherwise')
    .addOption(new Option('--run <id>', 'a run in the database, by id or key').conflicts(['snapshot', 'policy']))

/** The run that is asked about: done here and now from its files, or as it was stored. `about`: for whom. */
export async function subjectOf(io: Io, options: SubjectOptions, about?: string): Promise<MatchSubject> {
  if (options.run !== undefined) {
    const { storedSubject } = await import('./stored-subject.ts')
    return storedSubject(io, options.run, options, about)
  }
  if (options.snapshot === undefined) throw new CommandFailure(2, TEXTS[localeOf(options)].missing)
  const { readPolicyFile, readSnapshotFile } = await import('./read-input.ts')
  const { runMatch } = await import('./run-match.ts')
  const { collectFailures } = await import('./collect-failures.ts')
  const snapshotFile = options.snapshot
  const [policy, snapshot] = await collectFailures(
    () => readPolicyFile(io, options.policy, options),
    () => readSnapshotFile(io, snapshotFile, options),
  )
  const result = await runMatch(snapshot, policy, options.policy, options)
  return { snapshot, policy, result }
}

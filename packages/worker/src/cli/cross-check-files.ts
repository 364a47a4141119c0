import { systemClock } from '@thuismatch/shared/clock'
import { messageOf } from '@thuismatch/shared/errors'
import type { ImportCheck } from '../jobs/intake/index.ts'
import { policyNow } from '../jobs/policy/policy-now.ts'
import { localeOf } from './common-options.ts'
import { crossCheckImport, type ImportCrossCheck } from './cross-check-import.ts'
import { CommandFailure } from './failure.ts'
import { IMPORT_TEXTS } from './import-texts.ts'
import type { CommonOptions, Io } from './io.ts'
import { isThereDatabase } from './is-there-database.ts'
import type { CrossCheckOptions } from './look-up-import.ts'
import { someOf } from './some-of.ts'
import { settingsOf, withDeps } from './with-deps.ts'

/**
 * Holds files that are only looked at against what is stored. Makes no database and changes none: without one nothing
 * is stored yet. One that cannot be asked is told of, and ends the command where a row names what it alone may know;
 * where there are mistakes already, those are told.
 */
export async function crossCheckFiles(
  io: Io,
  check: ImportCheck,
  how: CrossCheckOptions,
  options: CommonOptions,
): Promise<ImportCrossCheck | null> {
  const { facts, problems } = check
  try {
    const settings = await settingsOf(io)
    if (!isThereDatabase(settings)) return await crossCheckImport(facts, settings.policy, systemClock.now(), null, how)
    return await withDeps(
      io,
      async (deps) => {
        const held = await crossCheckImport(facts, await policyNow(deps), deps.clock.now(), deps, how)
        const { checkBesideStored } = await import('../jobs/intake/check-beside-stored.ts')
        const beside = await checkBesideStored(deps.db, deps.dataKeys, check, { lock: false, locale: how.locale })
        return { ...held, notes: [...held.notes, ...beside.notes.filter((note) => !check.notes.includes(note))] }
      },
      {
        anyVersion: true,
      },
    )
  } catch (error) {
    const { notAsked } = IMPORT_TEXTS[localeOf(options)]
    const asksStore = facts.references.some(({ isLimit }) => isLimit !== true)
    if (asksStore && problems.length === 0) throw new CommandFailure(1, notAsked(messageOf(error)))
    await io.err(`${notAsked(messageOf(error))}\n`)
    return null
  }
}

/** What is no mistake and stops or silences proposals all the same. */
export function importWarnings(
  { withoutNorms, unreachableCaseworkers: untold }: ImportCrossCheck,
  options: CommonOptions,
): string[] {
  const texts = IMPORT_TEXTS[localeOf(options)]
  return [
    ...(withoutNorms.length > 0 ? [texts.withoutNorms(someOf(withoutNorms))] : []),
    ...(untold.candidates > 0 ? [texts.untold(untold.candidates, someOf(untold.caseworkers))] : []),
  ]
}

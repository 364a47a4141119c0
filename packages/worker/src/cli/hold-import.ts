import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '@thuismatch/shared/clock'
import { messageOf } from '@thuismatch/shared/errors'
import type { ImportFacts } from '../intake/index.ts'
import { localeOf } from './command.ts'
import { CommandFailure } from './failure.ts'
import { type HeldAgainstStore, holdAgainstStore } from './hold-against-store.ts'
import { IMPORT_TEXTS } from './import-texts.ts'
import type { CommonOptions, Io } from './io.ts'
import { someOf } from './some-of.ts'
import { settingsOf, withDeps } from './with-deps.ts'

/**
 * Holds files that are only looked at against what is stored. Makes no database and changes none: without one nothing is
 * stored yet. One that cannot be asked is told of, and ends the command where a row names what it alone may know.
 */
export async function holdImport(io: Io, facts: ImportFacts, options: CommonOptions): Promise<HeldAgainstStore | null> {
  try {
    const settings = await settingsOf(io)
    const embedded = ['postgres', 'postgres-is-elsewhere'].some((name) => existsSync(join(settings.home, name)))
    if (settings.databaseUrl === null && !embedded)
      return await holdAgainstStore(facts, settings.policy, systemClock.now(), null)
    return await withDeps(io, (deps) => holdAgainstStore(facts, deps.policy, deps.clock.now(), deps), {
      anyVersion: true,
    })
  } catch (error) {
    const { notAsked } = IMPORT_TEXTS[localeOf(options)]
    if (facts.references.length > 0) throw new CommandFailure(1, notAsked(messageOf(error)))
    await io.err(`${notAsked(messageOf(error))}\n`)
    return null
  }
}

/** What is no mistake and stops or silences proposals all the same. */
export function warningsOf({ withoutNorms, untold }: HeldAgainstStore, options: CommonOptions): string[] {
  const texts = IMPORT_TEXTS[localeOf(options)]
  return [
    ...(withoutNorms.length > 0 ? [texts.withoutNorms(someOf(withoutNorms))] : []),
    ...(untold.candidates > 0 ? [texts.untold(untold.candidates, someOf(untold.caseworkers))] : []),
  ]
}

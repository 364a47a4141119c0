import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mutant } from '@stryker-mutator/api/core'
import type { Logger } from '@stryker-mutator/api/logging'
import { Instrumenter } from '@stryker-mutator/instrumenter'

export interface InstrumentedRoom {
  /** The sources with every mutant in place, each behind a switch, by file. */
  readonly sources: ReadonlyMap<string, string>
  readonly mutants: readonly Mutant[]
}

const isQuiet = () => false
const say = (): void => {}
const quiet: Logger = {
  isTraceEnabled: isQuiet,
  isDebugEnabled: isQuiet,
  isInfoEnabled: isQuiet,
  isWarnEnabled: isQuiet,
  isErrorEnabled: isQuiet,
  isFatalEnabled: isQuiet,
  trace: say,
  debug: say,
  info: say,
  warn: say,
  error: say,
  fatal: say,
}

/** Stryker's mutants of a room's own sources; its tests and what serves them stay as they are. */
export async function instrumentRoom(folder: string): Promise<InstrumentedRoom> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !/(^|[\\/])testing[\\/]/.test(name))
    .map((name) => join(folder, name))
    .sort()
  const files = names.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') }))
  const { files: instrumented, mutants } = await new Instrumenter(quiet).instrument(files, {
    plugins: null,
    excludedMutations: [],
    ignorers: [],
  })
  return { sources: new Map(instrumented.map(({ name, content }) => [name, content])), mutants }
}

import type { Deps, DepsOverrides } from './compose.ts'
import { CommandFailure } from './failure.ts'
import type { Io } from './io.ts'

/**
 * Builds everything from the environment, hands it to the work, and closes it whatever happens. Wrong settings end the
 * command with status 2 and every one of them, mistakes in the policy included; a database that cannot be used with
 * status 1.
 */
export async function withDeps<T>(io: Io, work: (deps: Deps) => Promise<T>, overrides: DepsOverrides = {}): Promise<T> {
  const { createDeps } = await import('./compose.ts')
  const { createLog } = await import('@thuismatch/shared/log')
  const settings = await settingsOf(io)
  const level = io.env.LOG_LEVEL === undefined ? 'error' : settings.logLevel
  const deps = await createDeps(settings, { log: createLog({ level }), ...overrides }).catch(told)
  try {
    return await work(deps)
  } catch (error) {
    return await told(error)
  } finally {
    await deps.close()
  }
}

export async function settingsOf(io: Io) {
  const { readSettings } = await import('@thuismatch/shared/config')
  const read = readSettings(io.env, process.cwd())
  if (read.ok) return read.settings
  throw new CommandFailure(
    2,
    'The settings cannot be used',
    read.problems.map(({ name, message }) => ({ path: '', found: name, expected: '', message })),
  )
}

/** What is written for the operator is told as it is; so is a server that cannot be reached. */
async function told(error: unknown): Promise<never> {
  const { isPermanent, isTransient, messageOf } = await import('@thuismatch/shared/errors')
  if (isPermanent(error) || isTransient(error)) throw new CommandFailure(1, messageOf(error, 1_000))
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(E[A-Z]+|28...|3D000|57P0.)$/.test(code))
    throw new CommandFailure(
      1,
      `The database or the queue cannot be used (${code}). "thuismatch doctor" says what is wrong.`,
    )
  throw error
}

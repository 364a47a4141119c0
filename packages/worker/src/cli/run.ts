import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { COMMANDS } from './all-commands.ts'
import type { ProcessEnding } from './common-options.ts'
import { CommandFailure, OutputLost } from './failure.ts'
import type { ExitStatus, Io } from './io.ts'
import { tellEveryWrongValue } from './option-values.ts'

/** Runs the command line and answers the exit status. Everything that goes wrong is told in one place, here. */
export async function run(args: readonly string[], io: Io): Promise<ExitStatus> {
  const ending: ProcessEnding = { status: 0 }
  const written: Promise<void>[] = []
  let failure: unknown
  const program = programFor(io, ending).configureOutput({
    writeOut: (text) =>
      void written.push(
        io.out(text).catch((error: unknown) => {
          failure ??= error
        }),
      ),
    writeErr: (text) => void written.push(io.err(text)),
  })
  inherit(program)
  tellEveryWrongValue(program)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    ending.status = await tell(error, args, io).catch((lost: unknown) => tell(lost, args, io))
  }
  await Promise.all(written)
  if (failure !== undefined) ending.status = await tell(failure, args, io)
  return ending.status
}

/** The program with all its commands. */
export function programFor(io: Io, ending: ProcessEnding): Command {
  const program = new Command('thuismatch')
    .description('Proposes who fits where in the Utrecht region, and says why. A person decides.')
    .version(packageJson.version)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', '\nExample:\n  $ thuismatch sample > region.json && thuismatch match region.json')
  for (const register of COMMANDS) register(program, io, ending)
  return program
}

/** Commander copies these settings to a command when it is made, and not to those that are added whole. */
function inherit(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent)
    inherit(command)
  }
}

const COUNTED = {
  en: (problems: number) => (problems === 1 ? '1 problem' : `${problems} problems`),
  nl: (problems: number) => (problems === 1 ? '1 fout' : `${problems} fouten`),
}

/** As it was asked for; a command that could not be read has no options yet. */
const isDutch = (args: readonly string[]): boolean =>
  args.some((arg, i) => arg === '--locale=nl' || (arg === '--locale' && args[i + 1] === 'nl'))

async function tell(error: unknown, args: readonly string[], io: Io): Promise<ExitStatus> {
  const asJson = args.includes('--json')
  if (error instanceof CommanderError) {
    // Commander has printed its message or the help itself.
    if (error.exitCode === 0) return 0
    if (asJson) await io.out(`${JSON.stringify({ problems: [{ path: '', message: error.message }] })}\n`)
    return 2
  }
  if (error instanceof OutputLost) {
    await io.err(`${error.message}\n`)
    return 1
  }
  if (error instanceof CommandFailure) {
    const failures = [error, ...error.others]
    if (!asJson) for (const failure of failures) await tellInWords(failure, args, io)
    else if (!error.isPrinted) await io.out(`${JSON.stringify({ problems: failures.flatMap(problemsOf) })}\n`)
    return error.status
  }
  const details = error instanceof Error ? error : new Error(String(error))
  const told = await toldInWords(error)
  if ((io.env.DEBUG ?? '') !== '') await io.err(`${details.stack ?? details.message}\n`)
  else if (told !== null) await io.err(`${told}\n`)
  else await io.err(`Something went wrong inside: ${details.message} (DEBUG=1 shows where)\n`)
  return 1
}

/**
 * What is written for the operator, and servers that cannot be used, are told as what they are: nothing is wrong
 * inside.
 */
async function toldInWords(error: unknown): Promise<string | null> {
  const { isPermanent, isTransient, messageOf } = await import('@thuismatch/shared/errors')
  if (isPermanent(error) || isTransient(error)) return messageOf(error, 1_000)
  const { explainDatabase } = await import('@thuismatch/shared/postgres')
  return explainDatabase(error, null)?.message ?? null
}

async function tellInWords({ message, problems }: CommandFailure, args: readonly string[], io: Io): Promise<void> {
  if (problems.length === 0) return io.err(`${message}\n`)
  await io.err(`${message}: ${COUNTED[isDutch(args) ? 'nl' : 'en'](problems.length)}.\n`)
  for (const problem of problems) await io.err(`${problem.path === '' ? '' : `${problem.path}: `}${problem.message}\n`)
}

const problemsOf = ({ message, problems, file }: CommandFailure) =>
  (problems.length > 0 ? problems : [{ path: '', message }]).map((problem) =>
    file === null ? problem : { file, ...problem },
  )

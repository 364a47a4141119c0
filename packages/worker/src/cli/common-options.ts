import { type Command, Option } from 'commander'
import type { CommonOptions, ExitStatus, Io } from './io.ts'

/** What the process ends with once the command that was asked for has run. */
export interface ProcessEnding {
  status: ExitStatus
}

/**
 * A command registers itself; what is heavy is imported inside its action, so that every other command starts at once.
 */
export type Register = (program: Command, io: Io, ending: ProcessEnding) => void

/** Adds what every command has: `--json`, `--locale`, and one real example under its help. */
export const withCommonOptions = (command: Command, example: string): Command =>
  withExample(command, example)
    .addOption(new Option('--json', 'machine-readable output'))
    .addOption(new Option('--locale <locale>', 'language of the messages').choices(['en', 'nl']))

/** For a command that only holds others: options of its own would take theirs away. */
export const withExample = (command: Command, example: string): Command =>
  command.addHelpText('after', `\nExample:\n  $ thuismatch ${example}`)

/** The locale that was asked for, English otherwise. */
export const localeOf = ({ locale }: CommonOptions): 'en' | 'nl' => locale ?? 'en'

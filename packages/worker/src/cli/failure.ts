import type { Problem } from '@thuismatch/shared/schema'
import type { ExitStatus } from './io.ts'

interface Particulars {
  /** The file that the problems are in. */
  readonly file?: string | null
  /** With `--json` the command has printed its document, which says what failed: no other follows it. */
  readonly isPrinted?: boolean
  /** What is wrong besides, with another input. */
  readonly others?: readonly CommandFailure[]
}

/** Ends a command with a status and a message of one line; with `problems` each of them is listed. */
export class CommandFailure extends Error {
  readonly status: Exclude<ExitStatus, 0>
  readonly problems: readonly Problem[]
  readonly file: string | null
  readonly isPrinted: boolean
  readonly others: readonly CommandFailure[]

  constructor(
    status: Exclude<ExitStatus, 0>,
    message: string,
    problems: readonly Problem[] = [],
    { file = null, isPrinted = false, others = [] }: Particulars = {},
  ) {
    super(message)
    this.name = 'CommandFailure'
    this.status = status
    this.problems = problems
    this.file = file
    this.isPrinted = isPrinted
    this.others = others
  }
}

/** A check that was made, whose answer is printed and is not what it should be. */
export const checkFailed = (message: string): CommandFailure => new CommandFailure(1, message, [], { isPrinted: true })

/**
 * Standard output cannot be written to, so that what is wrong can be told on standard error alone, also with `--json`.
 */
export class OutputLost extends Error {
  constructor(code: string) {
    super(`The output cannot be written (${code}), and is not whole.`)
    this.name = 'OutputLost'
  }
}

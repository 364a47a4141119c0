import type { Problem } from '@thuismatch/shared/schema'
import type { ExitStatus } from './io.ts'

/** Ends a command with a status and a message of one line; with `problems` each of them is listed. */
export class CommandFailure extends Error {
  readonly status: Exclude<ExitStatus, 0>
  readonly problems: readonly Problem[]
  /** With `--json` the command has printed its document, which says what failed: no other follows it. */
  readonly isPrinted: boolean

  constructor(status: Exclude<ExitStatus, 0>, message: string, problems: readonly Problem[] = [], isPrinted = false) {
    super(message)
    this.name = 'CommandFailure'
    this.status = status
    this.problems = problems
    this.isPrinted = isPrinted
  }
}

/** A check that was made, whose answer is printed and is not what it should be. */
export const checkFailed = (message: string): CommandFailure => new CommandFailure(1, message, [], true)

import type { Problem } from '@thuismatch/shared/schema'
import type { ExitStatus } from './io.ts'

/** Ends a command with a status and a message of one line; with `problems` each of them is listed. */
export class CommandFailure extends Error {
  readonly status: Exclude<ExitStatus, 0>
  readonly problems: readonly Problem[]

  constructor(status: Exclude<ExitStatus, 0>, message: string, problems: readonly Problem[] = []) {
    super(message)
    this.name = 'CommandFailure'
    this.status = status
    this.problems = problems
  }
}

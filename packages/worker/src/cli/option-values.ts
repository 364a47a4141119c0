import type { Command } from 'commander'
import { collectFailures } from './collect-failures.ts'
import { CommandFailure } from './failure.ts'

/** Stands for the value of an option that could not be read, until all of them have been looked at. */
class WrongValue {
  readonly message: string

  constructor(message: string) {
    this.message = message
  }
}

/**
 * Commander ends at the first option whose value is wrong. With this it reads them all, and every wrong one is told.
 */
export function tellEveryWrongValue(program: Command): void {
  keepWrongValues(program)
  program.hook('preAction', async (_, command) => {
    const wrong = Object.values(command.opts()).filter((value) => value instanceof WrongValue)
    await collectFailures(
      ...wrong.map(
        ({ message }) =>
          () =>
            Promise.reject(new CommandFailure(2, message)),
      ),
    )
  })
}

function keepWrongValues({ options, commands }: Command): void {
  for (const option of options) {
    const read = option.parseArg
    if (read === undefined) continue
    option.parseArg = <T>(text: string, before: T): T => {
      try {
        return read(text, before)
      } catch (error) {
        if ((error as { code?: string }).code !== 'commander.invalidArgument') throw error
        const { message } = error as Error
        return new WrongValue(`error: option '${option.flags}' argument '${text}' is invalid. ${message}`) as T
      }
    }
  }
  for (const command of commands) keepWrongValues(command)
}

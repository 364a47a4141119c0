import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import type { Io } from './io.ts'
import { programFor } from './run.ts'

const silent: Io = {
  env: {},
  stdin: (async function* () {})(),
  out: async () => undefined,
  err: async () => undefined,
  outIsTerminal: false,
  errIsTerminal: false,
  columns: 100,
}

/** Every command with its words, as `policy check`. */
const commandsOf = (command: Command, words: readonly string[] = []): [string, Command][] =>
  command.commands.flatMap((inner): [string, Command][] => {
    const name = [...words, inner.name()]
    return [[name.join(' '), inner], ...commandsOf(inner, name)]
  })

function helpOf(command: Command): string {
  const parts: string[] = []
  command.configureOutput({ writeOut: (part) => void parts.push(part) })
  command.outputHelp()
  return parts.join('')
}

describe('every command', () => {
  const commands = commandsOf(programFor(silent, { status: 0 }))

  it.each(commands)('%s shows a real example of itself', (name, command) => {
    const [, example = ''] = /Example:\n {2}\$ thuismatch (.*)/.exec(helpOf(command)) ?? []
    expect(example.startsWith(name)).toBe(true)
  })

  it.each(commands.filter(([, command]) => command.commands.length === 0))(
    '%s takes --json and --locale',
    (_, command) => {
      const options = command.options.map(({ long }) => long)
      expect(options).toEqual(expect.arrayContaining(['--json', '--locale']))
    },
  )
})

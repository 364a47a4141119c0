import type { Io } from '../io.ts'

export interface Style {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly green: (text: string) => string
}

/** Colour for a person at a terminal who has not said no to it (`NO_COLOR`), plain text for anything else. */
export function styleFor({ env, outIsTerminal }: Io): Style {
  const hasColour = outIsTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb'
  const code =
    (on: number, off: number) =>
    (text: string): string =>
      hasColour ? `\u001b[${on}m${text}\u001b[${off}m` : text
  return { bold: code(1, 22), dim: code(2, 22), red: code(31, 39), green: code(32, 39) }
}

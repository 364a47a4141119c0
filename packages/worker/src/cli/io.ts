import type { Locale } from '@thuismatch/shared/text'

/** 0: done. 1: it could not be done, or a check failed. 2: the input or the usage is wrong, and nothing was written. */
export type ExitStatus = 0 | 1 | 2

/** Everything a command touches of the process it runs in. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: AsyncIterable<Uint8Array>
  /** Results, on standard output. Resolves when more may be written. */
  readonly out: (text: string) => Promise<void>
  /** Progress, logs, questions and errors, on standard error. */
  readonly err: (text: string) => Promise<void>
  /** Whether a person sees the stream: colour on the one, a progress bar on the other. */
  readonly outIsTerminal: boolean
  readonly errIsTerminal: boolean
  /** Width of the terminal. */
  readonly columns: number
}

/** What every command can be asked for. */
export interface CommonOptions {
  readonly json?: true
  readonly locale?: Locale
}

import type { Io } from '../io.ts'

export interface ProgressLine {
  readonly show: (text: string) => void
  readonly clear: () => void
}

/** One line that is written over itself on a terminal; nothing anywhere else. */
export function progressLine({ errIsTerminal, err, columns }: Io): ProgressLine {
  if (!errIsTerminal) return { show: () => undefined, clear: () => undefined }
  return {
    show: (text) => void err(`\r\u001b[K${text.slice(0, columns - 1)}`),
    clear: () => void err('\r\u001b[K'),
  }
}

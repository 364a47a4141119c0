import type { Writable } from 'node:stream'
import { OutputLost } from './failure.ts'
import type { Io } from './io.ts'

/** The process itself. A reader that stops reading (`| head`) stops the writing, not the command. */
export function processIo(): Io {
  return {
    env: process.env,
    stdin: process.stdin,
    out: writerTo(process.stdout, (code) => {
      throw new OutputLost(code)
    }),
    err: writerTo(process.stderr, () => undefined),
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? 100,
  }
}

function writerTo(stream: Writable, lost: (code: string) => void): (text: string) => Promise<void> {
  let isOpen = true
  stream.on('error', () => {
    isOpen = false
  })
  return async (text) => {
    if (!isOpen) return
    const error = await new Promise<NodeJS.ErrnoException | null | undefined>((done) => void stream.write(text, done))
    if (!error) return
    isOpen = false
    if (error.code !== 'EPIPE') lost(error.code ?? error.message)
  }
}

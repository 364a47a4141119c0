import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Io } from './io.ts'

/** The process itself. A reader that stops reading (`| head`) stops the writing, not the command. */
export function processIo(): Io {
  return {
    env: process.env,
    stdin: process.stdin,
    out: writerTo(process.stdout),
    err: writerTo(process.stderr),
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? 100,
  }
}

function writerTo(stream: Writable): (text: string) => Promise<void> {
  let isOpen = true
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isOpen = false
    if (error.code !== 'EPIPE') throw error
  })
  return async (text) => {
    if (!isOpen || stream.write(text)) return
    await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => undefined)
  }
}

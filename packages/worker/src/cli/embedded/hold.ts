import { execFileSync } from 'node:child_process'
import { closeSync, constants, existsSync, openSync } from 'node:fs'

/**
 * A named pipe that keeps the server alive. Every process that uses the server holds the pipe open for writing; the
 * server's minder reads it, and hears its end when the last of them has closed it or died, be it by `kill -9`. The
 * kernel counts, so there is no orphan and no lock file to clean up.
 */
export interface Hold {
  release(): void
}

export function makePipe(path: string): void {
  if (existsSync(path)) return
  try {
    execFileSync('mkfifo', ['-m', '600', path], { stdio: 'pipe' })
  } catch (error) {
    if (!existsSync(path)) throw error
  }
}

/** Takes hold, or answers `null` when no minder reads the pipe. */
export function takeHold(path: string): Hold | null {
  try {
    const fd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
    let held = true
    return {
      release() {
        if (held) closeSync(fd)
        held = false
      },
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENXIO' || code === 'ENOENT') return null
    throw error
  }
}

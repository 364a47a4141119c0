import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { messageOf } from '@thuismatch/shared/errors'
import { CommandFailure } from './failure.ts'
import { watchedWithout } from './format-source.ts'
import { importFiles } from './import-files.ts'
import type { ImportCommandOptions } from './import-options.ts'
import type { ExitStatus, Io } from './io.ts'
import { unreachable } from './read-input.ts'

const LOOK_EVERY_MS = 2_000

/**
 * Imports what comes into a folder, oldest first, until the process is asked to stop. A file is taken when it has not
 * changed between two looks; then it goes to `imported/` or, with what was wrong on standard error, to `refused/`.
 * Whatever fails for want of a database stays, and is tried again at the next look.
 */
export async function watchFolder(io: Io, folder: string, options: ImportCommandOptions): Promise<ExitStatus> {
  if (options.from === undefined) throw watchedWithout(options)
  const stopped = new AbortController()
  const stop = (): void => stopped.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const seen = new Map<string, string>()
  try {
    while (!stopped.signal.aborted) {
      for (const file of await settledFiles(folder, seen, options)) {
        const status = await importOne(io, join(folder, file), options)
        if (status !== 1) await moveTo(folder, status === 0 ? 'imported' : 'refused', file)
      }
      await pause(LOOK_EVERY_MS, undefined, { signal: stopped.signal }).catch(() => {})
    }
    return 0
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

/** Files that stand there as they stood at the look before, oldest first. */
async function settledFiles(
  folder: string,
  seen: Map<string, string>,
  options: ImportCommandOptions,
): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw unreachable(folder, error, options)
  })
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && !isUnfinished(entry.name))
      .map(async ({ name }) => ({ name, ...(await stat(join(folder, name))) })),
  )
  const settled = found.filter(({ name, size, mtimeMs }) => {
    const now = `${size} ${mtimeMs}`
    const before = seen.get(name)
    seen.set(name, now)
    return before === now
  })
  return settled.toSorted((a, b) => a.mtimeMs - b.mtimeMs).map(({ name }) => name)
}

/** As programs call what they are still writing. */
const isUnfinished = (name: string): boolean => /^\.|\.(part|filepart|tmp|crdownload)$|~$/i.test(name)

async function importOne(io: Io, file: string, options: ImportCommandOptions): Promise<ExitStatus> {
  try {
    return await importFiles(io, [file], options)
  } catch (error) {
    await io.err(`${file}: ${messageOf(error, 1_000)}\n`)
    return error instanceof CommandFailure ? error.status : 1
  }
}

async function moveTo(folder: string, into: string, file: string): Promise<void> {
  await mkdir(join(folder, into), { recursive: true })
  const there = new Set(await readdir(join(folder, into)))
  const { name, ext } = parse(file)
  // One of that name may have come before; it stays as it is.
  let free = file
  for (let nth = 2; there.has(free); nth++) free = `${name}-${nth}${ext}`
  await rename(join(folder, file), join(folder, into, free))
}

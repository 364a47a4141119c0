import type { Problem } from '@thuismatch/shared/schema'
import type { Io } from '../io.ts'

const SHOWN = 5

/** What is allowed and looks odd, on standard error; the first few, for a large file may have many. */
export async function printNotes(io: Io, path: string, notes: readonly Problem[]): Promise<void> {
  for (const { path: at, message } of notes.slice(0, SHOWN)) await io.err(`${path}: note: ${at}: ${message}\n`)
  if (notes.length > SHOWN) await io.err(`${path}: note: and ${notes.length - SHOWN} more like these\n`)
}

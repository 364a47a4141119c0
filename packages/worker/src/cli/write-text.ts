import { writeFile } from 'node:fs/promises'
import type { CommonOptions } from './io.ts'
import { unreachable } from './read-input.ts'

/** Writes a file, or ends the command in words when it cannot be written. */
export async function writeText(path: string, text: string | Uint8Array, options: CommonOptions): Promise<void> {
  try {
    await writeFile(path, text)
  } catch (error) {
    throw unreachable(path, error, options)
  }
}

import { stat } from 'node:fs/promises'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions } from './io.ts'

const TEXTS = {
  en: {
    isInput: (file: string) => `${file}: this command reads that file. Give another name to write to.`,
  },
  nl: {
    isInput: (file: string) => `${file}: deze opdracht leest dit bestand. Geef een andere naam om naar te schrijven.`,
  },
}

/**
 * Ends a command before it starts when the file that it is to write is one that it reads, by whatever name: the
 * region would be gone.
 */
export async function keepInputs(
  output: string | undefined,
  inputs: readonly (string | undefined)[],
  options: CommonOptions,
): Promise<void> {
  const identity = output === undefined ? null : await identityOf(output)
  if (output === undefined || identity === null) return
  for (const input of inputs) {
    if (input === undefined || input === '-' || (await identityOf(input)) !== identity) continue
    throw new CommandFailure(2, TEXTS[localeOf(options)].isInput(output), [], { file: output })
  }
}

/** Null for what is no regular file: nothing of a device or of a pipe is lost by writing to it. */
async function identityOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null)
  return found?.isFile() === true ? `${found.dev}:${found.ino}` : null
}

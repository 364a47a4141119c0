import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Policy, Snapshot } from '@thuismatch/shared/domain'
import type { CommonOptions } from './io.ts'
import { unreachable } from './read-input.ts'

const CHUNK_LENGTH = 1 << 16

/**
 * Writes every pair as a line of JSON. Lines are made only as fast as the file takes them, so a region of any size
 * needs no more memory than one chunk.
 */
export async function writePairs(
  file: string,
  snapshot: Snapshot,
  policy: Policy,
  options: CommonOptions,
): Promise<void> {
  const { pairs } = await import('@thuismatch/matcher')
  function* chunks(): Generator<string> {
    let chunk = ''
    for (const { candidateId, placeId, eligible, unmet, unknown, score } of pairs(snapshot, policy)) {
      chunk += `${JSON.stringify({ candidateId, placeId, eligible, unmet, unknown, score })}\n`
      if (chunk.length < CHUNK_LENGTH) continue
      yield chunk
      chunk = ''
    }
    yield chunk
  }
  try {
    await pipeline(chunks, createWriteStream(file))
  } catch (error) {
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : unreachable(file, error, options)
  }
}

import { gunzipSync } from 'node:zlib'
import { match } from '@thuismatch/matcher'
import { canonicalJson, completeSnapshot, type Policy, type Result, type Snapshot } from '@thuismatch/shared/domain'
import { completePolicy, completeResult } from '@thuismatch/shared/schema'

export interface Replay {
  /** Byte for byte. */
  readonly equal: boolean
  readonly bytes: number
  /** Where the first difference stands, with what was stored and what came out now. */
  readonly difference: { readonly at: number; readonly stored: string; readonly now: string } | null
}

/** Computes a run again from the snapshot and policy that it was computed from, and compares the two results. */
export async function replay(run: {
  readonly snapshot: Uint8Array
  readonly result: Uint8Array
  readonly policy: Policy
}): Promise<Replay> {
  const stored = gunzipSync(run.result).toString()
  const again = canonicalJson(await match(readRunDocument<Snapshot>(run.snapshot), completePolicy(run.policy)))
  if (stored === again) return { equal: true, bytes: Buffer.byteLength(stored), difference: null }
  let at = 0
  while (stored[at] === again[at]) at++
  const excerpt = (text: string): string => text.slice(Math.max(0, at - 20), at + 40)
  return {
    equal: false,
    bytes: Buffer.byteLength(stored),
    difference: { at, stored: excerpt(stored), now: excerpt(again) },
  }
}

/**
 * A document as it is stored with a run: JSON, gzipped. One that was stored before a field existed has it, as not
 * known.
 */
export function readRunDocument<T extends Snapshot | Result>(gzipped: Uint8Array): T {
  const document = JSON.parse(gunzipSync(gzipped).toString()) as Snapshot | Result
  return ('candidates' in document ? completeSnapshot(document) : completeResult(document)) as T
}

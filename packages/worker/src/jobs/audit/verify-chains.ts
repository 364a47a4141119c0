import { sealedAfter, sealHeads, strayAudit } from '../../store/audit/audit.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { chainOf, NOTHING_BEFORE, sealOf } from './seal-of.ts'

/** The last seal of a chain, as it is written down outside of the database. */
export interface ChainHead {
  readonly chain: string
  readonly sequence: number
  /** 64 hexadecimal digits */
  readonly hash: string
}

export interface ChainsVerified {
  readonly heads: readonly ChainHead[]
  readonly records: number
  /** One sentence for each thing that is not as it was written; empty when all is. */
  readonly problems: readonly string[]
}

const BATCH = 5000
const MAX_STRAYS = 20

export const chainHeads = async (db: Db): Promise<ChainHead[]> =>
  (await sealHeads(db)).map(({ chain, sequence, hash }) => ({ chain, sequence, hash: hash.toString('hex') }))

/**
 * Walks every hash chain of the audit from its start and computes each seal anew. `known` are heads that were written
 * down elsewhere: a chain that was cut short, or written anew from some point on, is found by them and by nothing else.
 */
export async function verifyChains(db: Db, known: readonly ChainHead[] = []): Promise<ChainsVerified> {
  const problems: string[] = []
  const heads: ChainHead[] = []
  let records = 0
  for (const { chain } of await sealHeads(db)) {
    const expected = new Map(
      known.flatMap((head) => (head.chain === chain ? [[head.sequence, head.hash] as const] : [])),
    )
    let previous: Buffer = NOTHING_BEFORE
    let sequence = 0
    for (;;) {
      const batch = await sealedAfter(db, chain, sequence, BATCH)
      for (const { seal, record } of batch) {
        const at = `Chain ${chain}, seal ${seal.sequence}`
        if (seal.sequence !== sequence + 1)
          problems.push(`${at}: expected ${sequence + 1}; seals are missing before it.`)
        if (record === null) problems.push(`${at}: record ${seal.recordId} is gone.`)
        else if (chainOf(record) !== chain || !sealOf(previous, seal.sequence, record).equals(seal.hash))
          problems.push(`${at}: record ${seal.recordId} is not as it was sealed, or does not belong here.`)
        const head = expected.get(seal.sequence)
        if (head !== undefined && head !== seal.hash.toString('hex'))
          problems.push(
            `${at}: is ${seal.hash.toString('hex')}, but ${head} was written down; the chain was written anew.`,
          )
        expected.delete(seal.sequence)
        // On from what is there, so that one change is told once.
        previous = seal.hash
        sequence = seal.sequence
        records++
      }
      if (batch.length < BATCH) break
    }
    for (const missing of expected.keys())
      problems.push(`Chain ${chain}: ends at ${sequence}, but seal ${missing} was written down; its end was cut off.`)
    heads.push({ chain, sequence, hash: previous.toString('hex') })
  }
  const present = new Set(heads.map(({ chain }) => chain))
  for (const { chain } of known)
    if (!present.has(chain)) problems.push(`Chain ${chain}: was written down, and is gone.`)
  for (const id of await strayAudit(db, MAX_STRAYS))
    problems.push(`Record ${id}: bears no seal and waits for none; it was not written by this program.`)
  return { heads, records, problems }
}

import { randomBytes } from 'node:crypto'
import type { Result, Snapshot } from '@thuismatch/shared/domain'
import { skeletonOf } from '../../store/proposals/proposal-detail.ts'

/** Whom to erase, and the number that stands in their place. */
export type Erased = ReadonlyMap<string, string>

/** A number that leads nowhere. */
export const newNumber = (): string => `erased-${randomBytes(8).toString('hex')}`
export const isNumberOfErased = (id: string): boolean => /^erased-[0-9a-f]{16}$/.test(id)

/** The snapshot without what it says about these people. Where others refer to them the number stands. */
export function redactSnapshot(snapshot: Snapshot, erased: Erased): Snapshot {
  const others = {
    ...snapshot,
    candidates: snapshot.candidates.filter(({ id }) => !erased.has(id)),
    ...(snapshot.declines && { declines: snapshot.declines.filter(({ candidateId }) => !erased.has(candidateId)) }),
  }
  return renamed(others, erased) as Snapshot
}

/** The result likewise: that a place was filled stays, by whom and why does not. */
export function redactResult(result: Result, erased: Erased): Result {
  const others = {
    ...result,
    proposals: result.proposals.map((pair) => (erased.has(pair.candidateId) ? skeletonOf(pair) : pair)),
    unmatched: result.unmatched.filter(({ candidateId }) => !erased.has(candidateId)),
    questions: result.questions.filter(({ candidateId }) => !erased.has(candidateId)),
  }
  return renamed(others, erased) as Result
}

/**
 * Every string, key, word of a sentence and part of a limit's name (`apart:h1:c1:c2`) that is one of the ids, replaced.
 */
export function renamed(value: unknown, erased: Erased): unknown {
  if (typeof value === 'string') return renamedText(value, erased)
  if (Array.isArray(value)) return value.map((member) => renamed(member, erased))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [renamedText(key, erased), renamed(member, erased)]),
  )
}

const renamedText = (text: string, erased: Erased): string =>
  erased.get(text) ?? (/[ :]/.test(text) ? inSentence(text, erased) : text)

const inSentence = (text: string, erased: Erased): string =>
  text.replaceAll(/[A-Za-z0-9_-]+/g, (word) => erased.get(word) ?? word)

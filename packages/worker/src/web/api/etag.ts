import { type Answer, problem } from './answer.ts'

/** Strong: the same revision is the same answer, byte for byte. */
export const etagOf = (revision: number): string => `"${revision}"`

/**
 * Optimistic locking for whoever writes by HTTP (RFC 9110, 13): what `If-Match` and `If-None-Match` ask of the thing as
 * it is; `null` revision: there is none. Answers the problem, or `null` to go on. `If-None-Match` is read as for
 * writing: only `*`, it must not be there yet.
 */
export function refusedBy(
  { ifMatch, ifNoneMatch }: { readonly ifMatch: string | undefined; readonly ifNoneMatch: string | undefined },
  revision: number | null,
): Answer | null {
  if (ifNoneMatch !== undefined && ifNoneMatch.trim() !== '*')
    return problem('invalid-request', 'If-None-Match is read as "*" only: it must not be there yet.')
  if (ifNoneMatch !== undefined && revision !== null) return changed('It is there already.', revision)
  if (ifMatch === undefined) return null
  const wanted = ifMatch.split(',').map((tag) => tag.trim())
  if (revision !== null && (wanted.includes('*') || wanted.includes(etagOf(revision)))) return null
  return changed(
    revision === null ? 'It is not there.' : 'Read it again, and send your change with its ETag.',
    revision,
  )
}

const changed = (detail: string, revision: number | null): Answer =>
  problem('changed-meanwhile', detail, revision === null ? {} : { headers: { etag: etagOf(revision) } })

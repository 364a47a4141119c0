import type { Tx } from '../../../store/connect/in-transaction.ts'
import { markWritten } from '../../../store/intake/written-by-key.ts'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import { type Answer, invalid, problem } from '../answer.ts'
import { etagOf, refusedBy } from '../etag.ts'
import type { ApiRequest } from '../operation.ts'
import { isInScope } from '../scope.ts'
import { auditResource, type Resource } from './api-resource.ts'

export const outOfScope = (): Answer =>
  problem('not-allowed', 'The key does not reach the municipality that this belongs to.')

const staysAway = (): Answer =>
  problem(
    'conflict',
    'It was withdrawn, or somebody moved in, and nothing that was sent asks for it to come back: it stays out of matching. If it is to come back, send what changed since it was withdrawn, or a registration or a day from which it is free of after the move, or the same with If-None-Match: *.',
  )

/**
 * Writes one that was read, in a transaction in scope of the key. Throws what `isOutOfScope` knows where the id is
 * somebody else's.
 */
export async function writeOne<T extends { readonly id: string }>(
  tx: Tx,
  dataKeys: DataKeyStore,
  kept: Resource<T>,
  value: T,
  request: Pick<ApiRequest, 'key' | 'ifMatch' | 'ifNoneMatch'>,
  now: Date,
): Promise<Answer> {
  const { key } = request
  const { id } = value
  const before = await kept.find(tx, dataKeys, id, true)
  const municipality = await kept.municipality(value, tx)
  const isTheirs = before === undefined || before.isUnclaimed === true || isInScope(key, before.municipality)
  if (!isInScope(key, municipality) || !isTheirs) return outOfScope()
  const present = before === undefined || before.withdrawn ? null : before.revision
  const refused = refusedBy(request, present)
  if (refused !== null) return refused
  const insists = request.ifMatch !== undefined || request.ifNoneMatch !== undefined
  const unknown = await kept.write(tx, dataKeys, value, { now, insists })
  if (unknown.length > 0) return invalid(unknown)
  const after = await kept.find(tx, dataKeys, id, false)
  const revision = after?.revision ?? 1
  if (kept.table !== null) await markWritten(tx, kept.table, [id], key.id)
  if (revision !== before?.revision)
    await auditResource(tx, kept, { key, id }, 'written', municipality, now, { revision })
  // What is kept up to date of who has a home, or of what is taken, is no request, and none of it is lost.
  const isKeptUp = after?.withdrawn === true && revision !== before?.revision
  if (after?.withdrawn === true && !isKeptUp) return staysAway()
  const headers = { etag: etagOf(revision) }
  const notes = (await kept.notes?.(tx, value, { dataKeys, isNew: before === undefined, now })) ?? []
  const noted = (document: T): object => (notes.length === 0 ? document : { ...document, warnings: notes })
  return present === null && !isKeptUp
    ? {
        status: 201,
        headers: {
          ...headers,
          location: `/v1/${kept.plural}/${encodeURIComponent(id)}${kept.part === undefined ? '' : `/${kept.part}`}`,
        },
        body: noted(value),
      }
    : { status: 200, headers, body: noted((await after?.data()) ?? value) }
}

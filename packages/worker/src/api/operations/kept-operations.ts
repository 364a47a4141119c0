import { isOutOfReach, type Tx } from '@thuismatch/shared/db'
import type { EntityRead } from '@thuismatch/shared/schema'
import type * as z from 'zod'
import type { FindKept } from '../../store/api-entities.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Vault } from '../../store/vault.ts'
import { type Answer, invalid, type Mistake, mistakesOf, problem } from '../answer.ts'
import { etagOf, refusedBy } from '../etag.ts'
import type { ApiDeps, ApiRequest, Operation } from '../operation.ts'
import { reaches, reachOf } from '../scope.ts'

/** A kind of thing that other systems keep here: how it is read, found, written and taken away. */
export interface Kept<T extends { readonly id: string }> {
  /** `candidates`, in the path. */
  readonly plural: string
  /** `candidate`, in the audit records. */
  readonly singular: string
  /** `Candidate`, in the document. */
  readonly name: string
  readonly schema: z.ZodType
  readonly right: 'candidates' | 'places'
  readonly read: (value: unknown, now: Date) => EntityRead<T>
  readonly find: FindKept<T>
  readonly municipality: (value: T) => string | null
  /**
   * Mistakes that only the database can see, or none and it is written. `insists`: the sender said which state they saw, so
   * they know what was done here since.
   */
  readonly write: (
    tx: Tx,
    vault: Vault,
    value: T,
    how: { readonly now: Date; readonly insists: boolean },
  ) => Promise<readonly Mistake[]>
  /** Takes it out of matching, with the proposal that waits for an answer. */
  readonly remove?: (tx: Tx, vault: Vault, id: string, request: ApiRequest, now: Date) => Promise<unknown>
  readonly about: { readonly put: string; readonly remove?: string }
}

const ID = /^[A-Za-z0-9_-]{1,64}$/

/** Reading, writing and taking away, alike for every kind. */
export function keptOperations<T extends { readonly id: string }>(kept: Kept<T>): Operation[] {
  const { plural, singular, name, schema, right } = kept
  const path = `/${plural}/{id}`
  const body = { name, schema }
  const common = { path, tag: plural, right } as const
  const operations: Operation[] = [
    {
      ...common,
      method: 'GET',
      operationId: `get${name}`,
      summary: `Read a ${singular.replace('_', ' ')}`,
      answers: { 200: { description: 'As it is kept here.', schema: body, headers: ['ETag'] } },
      problems: ['not-found'],
      handle: (request, deps) => get(kept, request, deps),
    },
    {
      ...common,
      method: 'PUT',
      operationId: `put${name}`,
      summary: `Write a ${singular.replace('_', ' ')}`,
      description: kept.about.put,
      body,
      preconditions: ['If-Match', 'If-None-Match'],
      answers: {
        200: { description: 'It was there; as it is kept now.', schema: body, headers: ['ETag'] },
        201: { description: 'It is new.', schema: body, headers: ['ETag', 'Location'] },
      },
      problems: [
        'invalid-request',
        'changed-meanwhile',
        'too-large',
        'not-json',
        ...(kept.remove === undefined ? [] : (['conflict'] as const)),
      ],
      handle: (request, deps) => put(kept, request, deps),
    },
  ]
  const { remove } = kept
  if (remove === undefined) return operations
  return [
    ...operations,
    {
      ...common,
      method: 'DELETE',
      operationId: `withdraw${name}`,
      summary: `Take a ${singular.replace('_', ' ')} out of matching`,
      description: kept.about.remove ?? '',
      preconditions: ['If-Match'],
      answers: { 204: { description: 'It is out of matching. The same again changes nothing.' } },
      problems: ['not-found', 'changed-meanwhile'],
      handle: (request, deps) => withdraw(kept, remove, request, deps),
    },
  ]
}

const notReached = (): Answer => problem('not-allowed', 'The key does not reach the municipality that this belongs to.')

const nothingThere = (): Answer => problem('not-found', 'Check the id, and whether the key reaches its municipality.')

const staysAway = (): Answer =>
  problem(
    'conflict',
    'It was withdrawn, or somebody moved in, and nothing that was sent is new for a match: it stays out of matching. If it is to come back, send what changed, or the same with If-None-Match: *.',
  )

const audit = (
  tx: Tx,
  { singular }: { singular: string },
  { key, id }: ApiRequest,
  action: string,
  municipality: string | null,
  now: Date,
  detail?: object,
) =>
  appendAudit(tx, [
    {
      at: now,
      actor: { kind: 'integration', id: key.id },
      action: `${singular}.${action}`,
      subjectKind: singular,
      subjectId: id,
      municipality,
      ...(detail === undefined ? {} : { detail }),
    },
  ])

async function get<T extends { readonly id: string }>(
  kept: Kept<T>,
  request: ApiRequest,
  { inReach, vault, clock }: ApiDeps,
): Promise<Answer> {
  const { id, key } = request
  if (!ID.test(id)) return nothingThere()
  return inReach(reachOf(key), async (tx) => {
    const found = await kept.find(tx, vault, id, false)
    if (found === undefined || found.withdrawn) return nothingThere()
    const { municipality } = found
    if (!reaches(key, municipality)) return nothingThere()
    const body = await found.data()
    await audit(tx, kept, request, 'read', municipality, clock.now())
    return { status: 200, headers: { etag: etagOf(found.revision) }, body }
  })
}

async function put<T extends { readonly id: string }>(
  kept: Kept<T>,
  request: ApiRequest,
  { inReach, vault, clock }: ApiDeps,
): Promise<Answer> {
  const { key, id, body } = request
  const now = clock.now()
  const read = kept.read(body, now)
  const mistakes = read.ok ? [] : mistakesOf(read.problems)
  if (read.ok && read.value.id !== id) mistakes.push({ path: 'id', expected: 'the id of the path' })
  if (!read.ok || mistakes.length > 0) return invalid(mistakes)
  const { value } = read

  const done = inReach(reachOf(key), async (tx): Promise<Answer> => {
    const before = await kept.find(tx, vault, id, true)
    const municipality = kept.municipality(value)
    if (!reaches(key, municipality) || (before !== undefined && !reaches(key, before.municipality))) return notReached()
    const present = before === undefined || before.withdrawn ? null : before.revision
    const refused = refusedBy(request, present)
    if (refused !== null) return refused
    const insists = request.ifMatch !== undefined || request.ifNoneMatch !== undefined
    const unknown = await kept.write(tx, vault, value, { now, insists })
    if (unknown.length > 0) return invalid(unknown)
    const after = await kept.find(tx, vault, id, false)
    const revision = after?.revision ?? 1
    if (revision !== before?.revision) await audit(tx, kept, request, 'written', municipality, now, { revision })
    if (after?.withdrawn === true) return staysAway()
    const headers = { etag: etagOf(revision) }
    return present === null
      ? { status: 201, headers: { ...headers, location: `/v1/${kept.plural}/${id}` }, body: value }
      : { status: 200, headers, body: (await after?.data()) ?? value }
  })
  // The id is that of somebody else's, which the key does not see.
  return done.catch((error) => {
    if (isOutOfReach(error)) return notReached()
    throw error
  })
}

async function withdraw<T extends { readonly id: string }>(
  kept: Kept<T>,
  remove: NonNullable<Kept<T>['remove']>,
  request: ApiRequest,
  { inReach, vault, clock }: ApiDeps,
): Promise<Answer> {
  const { key, id } = request
  return inReach(reachOf(key), async (tx) => {
    const before = ID.test(id) ? await kept.find(tx, vault, id, true) : undefined
    if (before === undefined) return nothingThere()
    const { municipality } = before
    if (!reaches(key, municipality)) return nothingThere()
    if (before.withdrawn) return { status: 204 }
    const refused = refusedBy(request, before.revision)
    if (refused !== null) return refused
    await remove(tx, vault, id, request, clock.now())
    await audit(tx, kept, request, 'withdrawn', municipality, clock.now())
    return { status: 204 }
  })
}

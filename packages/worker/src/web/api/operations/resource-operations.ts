import * as z from 'zod'
import { isOutOfScope } from '../../../store/scope/with-scope.ts'
import { type Answer, invalid, mistakesOf, problem } from '../answer.ts'
import { etagOf, refusedBy } from '../etag.ts'
import type { ApiDeps, ApiRequest, Operation } from '../operation.ts'
import { isInScope, rowScopeOf } from '../scope.ts'
import { auditResource, isIdOf, type Resource } from './api-resource.ts'
import { listWritten } from './list-written.ts'
import { writeMany } from './write-many.ts'
import { outOfScope, writeOne } from './write-one.ts'

const WARNINGS = z
  .array(z.strictObject({ path: z.string(), expected: z.string(), hint: z.exactOptional(z.string()) }))
  .min(1)
  .describe(
    'What is allowed and still looks like a slip: it is kept as it was sent. Not part of the document: leave it out when sending it back.',
  )

/** Reading, writing and taking away, alike for every kind. */
export function resourceOperations<T extends { readonly id: string }>(kept: Resource<T>): Operation[] {
  const { plural, singular, name, schema, right } = kept
  const path = `/${plural}/{id}${kept.part === undefined ? '' : `/${kept.part}`}`
  const body = { name, schema }
  const written =
    kept.notes === undefined
      ? body
      : { name: `${name}Written`, schema: schema.extend({ warnings: z.exactOptional(WARNINGS) }) }
  const idLength = kept.id === undefined ? {} : { idLength: kept.id.maxLength }
  const common = { path, tag: plural, right, ...idLength } as const
  const operations: Operation[] = [
    ...(kept.table === null ? [] : [listWritten(kept, kept.table), writeMany(kept, kept.table, written)]),
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
        200: { description: 'It was there; as it is kept now.', schema: written, headers: ['ETag'] },
        201: { description: 'It is new.', schema: written, headers: ['ETag', 'Location'] },
      },
      problems: [
        'invalid-request',
        'changed-meanwhile',
        'too-large',
        'not-json',
        ...(kept.remove === undefined || kept.about.removal !== undefined ? [] : (['conflict'] as const)),
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
      summary: kept.about.removal ?? `Take a ${singular.replace('_', ' ')} out of matching`,
      description: kept.about.remove ?? '',
      preconditions: ['If-Match'],
      answers: { 204: { description: kept.about.removed ?? 'It is out of matching. The same again changes nothing.' } },
      problems: ['not-found', 'changed-meanwhile', ...(kept.about.hindered === true ? (['conflict'] as const) : [])],
      handle: (request, deps) => withdraw(kept, remove, request, deps),
    },
  ]
}

const nothingThere = (): Answer => problem('not-found', 'Check the id, and whether the key reaches its municipality.')

async function get<T extends { readonly id: string }>(
  kept: Resource<T>,
  request: ApiRequest,
  { withScope, dataKeys, clock }: ApiDeps,
): Promise<Answer> {
  const { id, key } = request
  if (!isIdOf(kept, id)) return nothingThere()
  return withScope(rowScopeOf(key), async (tx) => {
    const found = await kept.find(tx, dataKeys, id, false)
    if (found === undefined || found.withdrawn) return nothingThere()
    const { municipality } = found
    if (!isInScope(key, municipality)) return nothingThere()
    const body = await found.data()
    await auditResource(tx, kept, request, 'read', municipality, clock.now())
    return { status: 200, headers: { etag: etagOf(found.revision) }, body }
  })
}

async function put<T extends { readonly id: string }>(
  kept: Resource<T>,
  request: ApiRequest,
  { withScope, dataKeys, clock }: ApiDeps,
): Promise<Answer> {
  const { key, id, body } = request
  const now = clock.now()
  const read = kept.read(body, now)
  const mistakes = read.ok ? [] : mistakesOf(read.problems)
  if (read.ok && read.value.id !== id) mistakes.push({ path: 'id', expected: 'the id of the path' })
  if (!read.ok || mistakes.length > 0) return invalid(mistakes)
  const { value } = read
  const done = withScope(rowScopeOf(key), (tx) => writeOne(tx, dataKeys, kept, value, request, now))
  // The id is that of somebody else's, which the key does not see.
  return done.catch((error) => {
    if (isOutOfScope(error)) return outOfScope()
    throw error
  })
}

async function withdraw<T extends { readonly id: string }>(
  kept: Resource<T>,
  remove: NonNullable<Resource<T>['remove']>,
  request: ApiRequest,
  { withScope, dataKeys, clock }: ApiDeps,
): Promise<Answer> {
  const { key, id } = request
  return withScope(rowScopeOf(key), async (tx) => {
    const before = isIdOf(kept, id) ? await kept.find(tx, dataKeys, id, true) : undefined
    if (before === undefined) return nothingThere()
    const { municipality } = before
    if (!isInScope(key, municipality)) return nothingThere()
    if (before.withdrawn) return { status: 204 }
    const refused = refusedBy(request, before.revision)
    if (refused !== null) return refused
    const hindered = await remove(tx, dataKeys, id, request, clock.now())
    if (hindered !== undefined) return hindered
    await auditResource(tx, kept, request, 'withdrawn', municipality, clock.now())
    return { status: 204 }
  })
}

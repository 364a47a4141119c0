import * as z from 'zod'
import type { NamedTable } from '../../../store/connect/known-ids.ts'
import { type WrittenRow, writtenBy } from '../../../store/intake/written-by-key.ts'
import { invalid } from '../answer.ts'
import { etagOf } from '../etag.ts'
import { mistakesIn } from '../mistakes-in.ts'
import type { Operation } from '../operation.ts'
import { rowScopeOf } from '../scope.ts'
import type { Resource } from './api-resource.ts'

const query = z.strictObject({
  after: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Only those after this id; the link to the next page sets it.' }),
  limit: z.coerce.number().int().min(1).max(1000).default(200).meta({ description: 'How many on a page.' }),
})

/** What a key wrote, without what it says: for holding one's own list against what is kept here. */
const writtenPageSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      etag: z.string().meta({ description: 'As of a GET of it: to be sent as If-Match.' }),
      changedAt: z.iso.datetime(),
      active: z
        .boolean()
        .meta({ description: 'False of who or what was withdrawn, housed, filled or forgotten: it is in no match.' }),
    }),
  ),
  next: z.string().nullable().meta({ description: 'The address of the next page; null on the last.' }),
})

/** `GET /v1/candidates`: what this key wrote last, of that kind. */
export function listWritten<T extends { readonly id: string }>(kept: Resource<T>, table: NamedTable): Operation {
  const { plural, name, right } = kept
  return {
    method: 'GET',
    path: `/${plural}`,
    operationId: `list${name}s`,
    tag: plural,
    summary: `List the ${plural.replace('-', ' ')} that this key wrote`,
    description:
      'Those that this key was the last to write, by their ids, each with its ETag: to find out what to send again.',
    right,
    query,
    answers: {
      200: { description: 'One page.', schema: { name: 'WrittenPage', schema: writtenPageSchema }, headers: ['Link'] },
    },
    problems: ['invalid-request'],
    async handle({ key, query: asked }, { withScope }) {
      const read = query.safeParse(asked)
      if (!read.success) return invalid(mistakesIn(read.error))
      const { after = null, limit } = read.data
      const rows = await withScope(rowScopeOf(key), (tx) => writtenBy(tx, table, key.id, { after, limit: limit + 1 }))
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      const next =
        rows.length > limit && last !== undefined
          ? `/v1/${plural}?${new URLSearchParams({ after: last.id, limit: String(limit) })}`
          : null
      return {
        status: 200,
        ...(next === null ? {} : { headers: { link: `<${next}>; rel="next"` } }),
        body: { items: shown.map(itemOf), next },
      }
    },
  }
}

const itemOf = ({ id, revision, changedAt, isInPlay }: WrittenRow) => ({
  id,
  etag: etagOf(revision),
  changedAt: changedAt.toISOString(),
  active: isInPlay,
})

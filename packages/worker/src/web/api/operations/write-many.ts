import { readJsonDocument } from '@thuismatch/shared/schema'
import * as z from 'zod'
import type { NamedTable } from '../../../store/connect/known-ids.ts'
import { isOutOfScope } from '../../../store/scope/with-scope.ts'
import { type Answer, invalid, mistakesOf, PROBLEM_TITLES, problem } from '../answer.ts'
import type { ApiDeps, ApiRequest, Operation } from '../operation.ts'
import { rowScopeOf } from '../scope.ts'
import type { Resource } from './api-resource.ts'
import { writeOne } from './write-one.ts'

export const MANY_LINES = 1000
const MANY_BYTES = 4 * 1024 * 1024

/** So many lines share a transaction: a commit for each would take most of the time. */
const AT_ONCE = 50

const mistake = z.strictObject({ path: z.string(), expected: z.string(), hint: z.exactOptional(z.string()) })

const manyWrittenSchema = z.strictObject({
  written: z.int().min(0).meta({ description: 'Lines that were written, or said what is known already.' }),
  refused: z.int().min(0),
  lines: z
    .array(
      z.strictObject({
        line: z.int().min(1),
        id: z.string().nullable(),
        status: z.int().meta({ description: 'As a PUT of this line alone would have been answered.' }),
        etag: z.exactOptional(z.string()),
        detail: z.exactOptional(z.string()),
        errors: z.exactOptional(z.array(mistake)),
        warnings: z.exactOptional(z.array(mistake)),
      }),
    )
    .meta({ description: 'One for each line, in their order.' }),
})

type Line = z.infer<typeof manyWrittenSchema>['lines'][number]

/** `POST /v1/candidates`: many at once, a document a line, each as a `PUT` of its own. */
export function writeMany<T extends { readonly id: string }>(
  kept: Resource<T>,
  table: NamedTable,
  body: { readonly name: string; readonly schema: z.ZodType },
): Operation {
  const { plural, name, right } = kept
  const document = { name: kept.name, schema: kept.schema }
  return {
    method: 'POST',
    path: `/${plural}`,
    operationId: `putMany${name}s`,
    tag: plural,
    summary: `Write many ${plural.replace('-', ' ')} at once`,
    description: `NDJSON: one ${body.name.replace('Written', '')} a line, at most ${MANY_LINES} lines and ${MANY_BYTES / 1024 / 1024} MiB. Each line is a PUT of its own: a wrong one does not hold up the others, and the answer says of each what became of it. Send what was refused again when it is right; what was written changes nothing when it comes again.`,
    right,
    body: { ...document, type: 'application/x-ndjson', limit: MANY_BYTES },
    answers: {
      200: { description: 'What became of each line.', schema: { name: 'ManyWritten', schema: manyWrittenSchema } },
    },
    problems: ['invalid-request', 'too-large', 'not-json'],
    handle: (request, deps) => handleMany(kept, table, request, deps),
  }
}

async function handleMany<T extends { readonly id: string }>(
  kept: Resource<T>,
  table: NamedTable,
  request: ApiRequest,
  deps: ApiDeps,
): Promise<Answer> {
  const texts = linesOf(request.body as Buffer)
  if (texts === null) return problem('invalid-request', 'The body is not UTF-8.')
  if (texts.length > MANY_LINES) return problem('too-large', `Send at most ${MANY_LINES} lines at once.`)
  const now = deps.clock.now()
  const read = texts.map(({ line, text }) => ({ line, ...readLine(kept, table, text, now) }))
  const lines: Line[] = []
  for (let at = 0; at < read.length; at += AT_ONCE)
    lines.push(...(await writeSome(kept, read.slice(at, at + AT_ONCE), request, deps, now)))
  const written = lines.filter(({ status }) => status < 300).length
  return { status: 200, body: { written, refused: lines.length - written, lines } }
}

/** Lines that say something, by their number in the body. */
function linesOf(body: Buffer): { readonly line: number; readonly text: string }[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    return text.split('\n').flatMap((text, at) => (text.trim() === '' ? [] : [{ line: at + 1, text }]))
  } catch {
    return null
  }
}

type ReadLine<T> =
  | { readonly value: T; readonly refused?: never }
  | { readonly refused: Answer; readonly value?: never }

function readLine<T extends { readonly id: string }>(
  kept: Resource<T>,
  table: NamedTable,
  text: string,
  now: Date,
): ReadLine<T> {
  const document = readJsonDocument(text, table)
  if (!document.ok) {
    // A name that stands twice has a path; what is no JSON has none.
    const repeated = mistakesOf(document.problems).filter(({ path }) => path !== '')
    const mistakes = repeated.length > 0 ? repeated : [{ path: '', expected: 'a document as JSON on this line' }]
    return { refused: invalid(mistakes) }
  }
  const read = kept.read(document.value, now)
  return read.ok ? { value: read.value } : { refused: invalid(mistakesOf(read.problems)) }
}

/** All in one transaction; where one of them is somebody else's, which undoes it, each in its own. */
async function writeSome<T extends { readonly id: string }>(
  kept: Resource<T>,
  read: readonly ({ readonly line: number } & ReadLine<T>)[],
  request: ApiRequest,
  { withScope, dataKeys }: ApiDeps,
  now: Date,
): Promise<Line[]> {
  const asPut = { key: request.key, ifMatch: undefined, ifNoneMatch: undefined }
  const write = (some: typeof read) =>
    withScope(rowScopeOf(request.key), async (tx) => {
      const lines: Line[] = []
      for (const one of some) {
        const answer = one.refused ?? (await writeOne(tx, dataKeys, kept, one.value, asPut, now))
        lines.push(lineOf(one.line, one.value?.id ?? null, answer))
      }
      return lines
    })
  try {
    return await write(read)
  } catch (error) {
    if (!isOutOfScope(error)) throw error
    if (read.length > 1) {
      const lines: Line[] = []
      for (const one of read)
        lines.push(...(await writeSome(kept, [one], request, { withScope, dataKeys } as ApiDeps, now)))
      return lines
    }
    return read.map(({ line, value }) =>
      lineOf(line, value?.id ?? null, problem('not-allowed', PROBLEM_TITLES['not-allowed'])),
    )
  }
}

function lineOf(line: number, id: string | null, { status, headers, body = {} }: Answer): Line {
  const { detail, errors, warnings } = body as Partial<Line>
  return {
    line,
    id,
    status,
    ...(headers?.etag === undefined ? {} : { etag: headers.etag }),
    ...(status < 300 || detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...(warnings === undefined ? {} : { warnings }),
  }
}

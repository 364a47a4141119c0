import * as z from 'zod'
import { OPERATIONS } from './all-operations.ts'
import { PROBLEM_JSON, PROBLEM_TITLES, type ProblemKind, problem } from './answer.ts'
import { COMMON_PROBLEMS, type Operation, type RequestBody } from './operation.ts'

/** Of the interface, not of the program: the first number is the one in the path. */
export const API_VERSION = '1.0.0'

const HEADERS = {
  'API-Version': { description: 'The version that answered.', schema: { type: 'string', const: API_VERSION } },
  ETag: { description: 'Names this revision; send it back as If-Match.', schema: { type: 'string' } },
  Location: { description: 'Where it stands.', schema: { type: 'string' } },
  Link: { description: 'With `rel="next"`: the next page.', schema: { type: 'string' } },
  'RateLimit-Limit': { description: 'Requests per minute.', schema: { type: 'integer' } },
  'RateLimit-Remaining': { description: 'Requests left in this minute.', schema: { type: 'integer' } },
  'RateLimit-Reset': { description: 'Seconds until the next minute.', schema: { type: 'integer' } },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
  'WWW-Authenticate': { description: 'How to authenticate.', schema: { type: 'string' } },
} as const

type HeaderName = keyof typeof HEADERS

const PRECONDITIONS = {
  'If-Match': 'An ETag: refused with 412 when it has changed since.',
  'If-None-Match': '`*`: refused with 412 when it is there already.',
} as const

/**
 * The document as it is served at `/v1/openapi.json` and kept in docs/openapi.json. `publicUrl` has no slash at its
 * end.
 */
export function openApiDocument(publicUrl: string) {
  const schemas: Record<string, object> = { Problem: PROBLEM_SCHEMA }
  const refTo = ({ name, schema }: { readonly name: string; readonly schema: z.ZodType }): object => {
    schemas[name] ??= jsonSchemaOf(schema)
    return { $ref: `#/components/schemas/${name}` }
  }
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] ??= {}
    ;(paths[operation.path] as Record<string, object>)[operation.method.toLowerCase()] = documented(operation, refTo)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Thuismatch',
      version: API_VERSION,
      description:
        'For case systems and housing providers of the Utrecht region: write people and places, read proposals, pass decisions on. People are known by pseudonyms; no name, address or BSN belongs here. `null` always means not known.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      contact: {
        name: 'The operator of this Thuismatch',
        url: publicUrl,
        email: `beheer@${new URL(publicUrl).hostname}`,
      },
    },
    servers: [{ url: `${publicUrl}/v1`, description: 'This one.' }],
    tags: [...new Set(OPERATIONS.map(({ tag }) => tag))].map((name) => ({ name })),
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'tm_ and 43 characters',
          description: 'A key from the operator (`thuismatch keys create`). It has rights, municipalities and an end.',
        },
      },
      headers: HEADERS,
      schemas,
    },
  }
}

function documented(operation: Operation, refTo: (of: { name: string; schema: z.ZodType }) => object): object {
  const { operationId, tag, summary, description, right, path, query, body, preconditions = [] } = operation
  const parameters = [
    ...(path.includes('{id}')
      ? [
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string', minLength: 1, maxLength: operation.idLength ?? 64 },
          },
        ]
      : []),
    ...(query === undefined ? [] : queryParameters(query)),
    ...preconditions.map((name) => ({
      name,
      in: 'header',
      required: false,
      description: PRECONDITIONS[name],
      schema: { type: 'string' },
    })),
  ]
  return {
    operationId,
    tags: [tag],
    summary,
    description: `${description === undefined ? '' : `${description}\n\n`}Asks for the right \`${right}\`.`,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: bodyOf(body, refTo) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, answer]) => [
          status,
          {
            description: answer.description,
            headers: headerRefs(['API-Version', ...RATE, ...(answer.headers ?? [])]),
            ...(answer.schema === undefined
              ? {}
              : { content: { 'application/json': { schema: refTo(answer.schema) } } }),
          },
        ]),
      ),
      ...Object.fromEntries(
        [...COMMON_PROBLEMS, ...operation.problems].map((kind) => [problem(kind, '').status, problemResponse(kind)]),
      ),
    },
  }
}

/** Of NDJSON each line is one of the schema. */
function bodyOf(body: RequestBody, refTo: (of: { name: string; schema: z.ZodType }) => object): object {
  const { name, schema, type = 'application/json' } = body
  const described =
    schema === undefined ? (type === 'application/json' ? {} : { type: 'string' }) : refTo({ name, schema })
  return {
    required: true,
    ...(type === 'application/x-ndjson' ? { description: 'One document a line.' } : {}),
    content: { [type]: { schema: described } },
  }
}

const RATE = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'] as const

const MORE_HEADERS: Partial<Record<ProblemKind, readonly HeaderName[]>> = {
  'not-authenticated': ['WWW-Authenticate'],
  'too-many-requests': ['Retry-After'],
  unavailable: ['Retry-After'],
}

const problemResponse = (kind: ProblemKind): object => ({
  description: PROBLEM_TITLES[kind],
  headers: headerRefs(['API-Version', ...(MORE_HEADERS[kind] ?? [])]),
  content: { [PROBLEM_JSON]: { schema: { $ref: '#/components/schemas/Problem' } } },
})

const headerRefs = (names: readonly HeaderName[]): object =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

function queryParameters(query: z.ZodObject): object[] {
  const { properties = {} } = jsonSchemaOf(query) as { properties?: Record<string, { description?: string }> }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    ...(description === undefined ? {} : { description }),
    schema,
  }))
}

/** What a client sends. Checks that no schema can express are said in the problem that a client gets. */
function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  })
  return rest
}

const PROBLEM_SCHEMA = {
  type: 'object',
  description:
    'What went wrong, after RFC 9457. `errors` names every mistake of the request at once; the values are not sent back.',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'expected'],
        properties: { path: { type: 'string' }, expected: { type: 'string' }, hint: { type: 'string' } },
        additionalProperties: false,
      },
    },
    refusal: { type: 'string', description: 'Why a decision was refused, as a code.' },
    state: { type: 'string', description: 'What the proposal has become.' },
  },
  additionalProperties: false,
} as const

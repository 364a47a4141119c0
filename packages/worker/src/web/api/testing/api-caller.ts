import type { Clock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { Ajv2020 } from 'ajv/dist/2020.js'
import Fastify, { type FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import type { WithScope } from '../../../store/scope/with-scope.ts'
import { api } from '../index.ts'
import { openApiDocument } from '../openapi-document.ts'
import type { ApiDeps } from '../operation.ts'

const PUBLIC_URL = 'https://thuismatch.example.org'

export const document = openApiDocument(PUBLIC_URL)

const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema({ $id: 'api', components: document.components })

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

export interface Call {
  readonly token?: string
  readonly body?: unknown
  readonly raw?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly base?: string
}

interface DocumentedAnswers {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> }>
  >
}

/** Every operation of the document, with a path that names nothing that is there. */
export const OPERATIONS_ASKED = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((name) => {
    const method = name.toUpperCase()
    return {
      method,
      path: path.replace('{id}', 'x'),
      more: method === 'GET' || method === 'DELETE' ? {} : { body: {} },
    }
  }),
)

/** Which of the test files sees an answer: each answer belongs to exactly one. */
type Part = 'door' | 'kept' | 'lists' | 'proposals' | 'documents'

const partOf = (path: string, status: string): Part =>
  ['401', '403', '429', '503'].includes(status)
    ? 'door'
    : path.startsWith('/proposals')
      ? 'proposals'
      : /^\/(publications|indications)/.test(path)
        ? 'documents'
        : path.startsWith('/caseworkers') || path.endsWith('/listing') || !path.includes('{')
          ? 'lists'
          : 'kept'

/** `GET /proposals 200`, for each of that part that the document knows. */
export const documentedAnswers = (part: Part): string[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      Object.keys((operation as DocumentedAnswers).responses)
        .filter((status) => partOf(path, status) === part)
        .map((status) => `${method.toUpperCase()} ${path} ${status}`),
    ),
  )

/** Calls a running server, holds every answer against the document, and remembers which were seen. */
export function apiCaller(dataKeys: DataKeyStore, clock: Clock) {
  const servers: FastifyInstance[] = []
  const seen = new Set<string>()
  let first = ''
  let ownToken = ''

  async function listen(withScope: WithScope, perMinute: number, formats?: ApiDeps['formats']): Promise<string> {
    const app = Fastify()
    servers.push(app)
    await app.register(api, {
      prefix: '/v1',
      withScope,
      dataKeys,
      clock,
      policyOn: alwaysPolicy(DEFAULT_POLICY),
      onError: () => {},
      publicUrl: PUBLIC_URL,
      perMinute,
      ...(formats === undefined ? {} : { formats }),
    })
    const base = await app.listen({ port: 0, host: '127.0.0.1' })
    first ||= base
    return base
  }

  async function call(
    method: string,
    path: string,
    { token = ownToken, body, raw, headers = {}, base = first }: Call = {},
  ): Promise<Reply> {
    const response = await fetch(`${base}/v1${path}`, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined && raw === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(raw !== undefined ? { body: raw } : body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const reply = { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
    check(method, path, reply)
    return reply
  }

  function check(method: string, path: string, { status, headers, body }: Reply): void {
    expect(headers.get('api-version')).toBe(document.info.version)
    const pattern = Object.keys(document.paths).find((documented) =>
      new RegExp(`^${documented.replace('{id}', '[^/]+')}$`).test(path.split('?')[0] as string),
    )
    const operation = pattern === undefined ? undefined : document.paths[pattern]?.[method.toLowerCase()]
    if (operation === undefined) return
    const documented = (operation as DocumentedAnswers).responses[status]
    expect(documented, `${method} ${pattern} does not document ${status}: ${JSON.stringify(body)}`).toBeDefined()
    seen.add(`${method} ${pattern} ${status}`)
    const [type, content] = Object.entries(documented?.content ?? {})[0] ?? []
    if (type === undefined || content === undefined) {
      expect(body).toBeNull()
      return
    }
    expect(headers.get('content-type')?.split(';')[0]).toBe(type)
    const validate = ajv.compile({ $ref: `api${content.schema.$ref}` })
    expect(validate(body), `${method} ${path} ${status}: ${JSON.stringify(validate.errors)}`).toBe(true)
  }

  return {
    listen,
    call,
    seen,
    /** The key of every call that names no other. */
    useToken: (token: string) => {
      ownToken = token
    },
    close: () => Promise.all(servers.map((server) => server.close())),
  }
}

import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ApiKeyRow } from '../../store/keys/api-keys.ts'
import { OPERATIONS } from './all-operations.ts'
import { type Answer, problem } from './answer.ts'
import { authenticate } from './authenticate.ts'
import { failureAnswer } from './failure-answer.ts'
import { jsonBody } from './json-body.ts'
import { API_VERSION, openApiDocument } from './openapi-document.ts'
import type { ApiDeps, Operation } from './operation.ts'

export interface ApiOptions extends ApiDeps {
  /** Hears of a request that failed by our own fault, without anything that was in it. */
  readonly onError: (error: Error, route: string) => void
  /** Where the API is reached from outside, without a slash at the end. */
  readonly publicUrl: string
  /** Requests per minute and key, in this process. From one address, known key or not, ten times as many. */
  readonly perMinute?: number
}

/** Far above the largest candidate. */
const BODY_LIMIT_BYTES = 128 * 1024

/** `/v1`: register it with that prefix. */
export async function api(
  app: FastifyInstance,
  { perMinute = 300, onError, publicUrl, ...deps }: ApiOptions,
): Promise<void> {
  const send = (reply: FastifyReply, { status, headers = {}, body }: Answer): FastifyReply => {
    reply.code(status).headers({
      'cache-control': 'no-store',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    })
    return reply.send(body === undefined ? undefined : JSON.stringify(body))
  }

  // The pages count with the same one, where there are pages.
  if (!app.hasDecorator('createRateLimit')) await app.register(rateLimit, { global: false })
  const timeWindow = 60_000
  const ofAddress = app.createRateLimit({
    max: perMinute * 10,
    timeWindow,
    keyGenerator: ({ ip }: FastifyRequest) => `api address ${ip}`,
  })
  const ofKey = app.createRateLimit({
    max: perMinute,
    timeWindow,
    keyGenerator: ({ apiKey }: FastifyRequest) => `api key ${apiKey?.id}`,
  })
  app.decorateRequest('apiKey')

  /** Notes what is left in the headers; answers the problem when nothing is. */
  const limited = async (limit: typeof ofKey, request: FastifyRequest, reply: FastifyReply): Promise<Answer | null> => {
    const left = await limit(request)
    if (left.isAllowed) return null
    reply.headers({
      'ratelimit-limit': left.max,
      'ratelimit-remaining': left.remaining,
      'ratelimit-reset': left.ttlInSeconds,
    })
    if (!left.isExceeded) return null
    return problem('too-many-requests', `Wait ${left.ttlInSeconds} seconds.`, {
      headers: { 'retry-after': String(left.ttlInSeconds) },
    })
  }

  // JSON alone: no form of a page of somebody else can be sent here.
  app.removeContentTypeParser(['text/plain', 'application/x-www-form-urlencoded', 'application/json'])
  app.addContentTypeParser('application/json', { parseAs: 'string' }, jsonBody(app))
  // Read by the operation, line by line, or as the document that it is.
  app.addContentTypeParser(['application/x-ndjson', 'application/xml'], { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('api-version', API_VERSION)
  })
  app.setNotFoundHandler((_request, reply) =>
    send(reply, problem('not-found', 'There is no such path; see /v1/openapi.json.')),
  )
  app.setErrorHandler((error, request, reply) => {
    const answer = failureAnswer(error)
    if (answer.status >= 500) onError(error as Error, request.routeOptions.url ?? '/v1')
    return send(reply, answer)
  })

  app.get('/openapi.json', async (_request, reply) =>
    // For anybody, from any page: the rules for APIs of the Dutch government ask for that.
    send(reply, {
      status: 200,
      headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' },
      body: openApiDocument(publicUrl),
    }),
  )

  /** Before the body is read: nobody without a key makes us read one. */
  const admit = async (operation: Operation, request: FastifyRequest, reply: FastifyReply): Promise<Answer | null> => {
    const tooMany = await limited(ofAddress, request, reply)
    if (tooMany !== null) return tooMany
    const who = await authenticate(request.headers.authorization, deps)
    if ('refused' in who) return who.refused
    request.apiKey = who.key
    if (!who.key.rights.includes(operation.right))
      return problem('not-allowed', `The key lacks the right "${operation.right}".`)
    return limited(ofKey, request, reply)
  }

  const addRoute = (to: FastifyInstance, operation: Operation): void => {
    to.route({
      method: operation.method,
      url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      bodyLimit: operation.body?.limit ?? BODY_LIMIT_BYTES,
      onRequest: async (request, reply) => {
        // Many clients name a type of body where there is none; then there is nothing to be read.
        if (operation.method === 'DELETE' && !hasBody(request)) delete request.raw.headers['content-type']
        const refused = await admit(operation, request, reply)
        if (refused !== null) return send(reply, refused)
      },
      handler: async (request, reply) => {
        const type = operation.body?.type ?? 'application/json'
        if (operation.body !== undefined && typeOf(request) !== type)
          return send(reply, problem('not-json', `Send it with Content-Type: ${type}.`))
        const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers
        const { id = '' } = request.params as { id?: string }
        const asked = {
          key: request.apiKey as ApiKeyRow,
          id,
          query: request.query,
          body: request.body,
          ifMatch,
          ifNoneMatch,
        }
        return send(reply, await operation.handle(asked, deps))
      },
    })
  }
  const isDocument = ({ body }: Operation): boolean => body?.isDocument === true
  for (const operation of OPERATIONS) if (!isDocument(operation)) addRoute(app, operation)
  // JSON too is read by the reader of its format, which sees a name that stands twice.
  await app.register(async (documents) => {
    documents.removeContentTypeParser('application/json')
    documents.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    for (const operation of OPERATIONS) if (isDocument(operation)) addRoute(documents, operation)
  })
}

const typeOf = ({ headers }: FastifyRequest): string | undefined =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase()

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose request it is, once that is known. */
    apiKey?: ApiKeyRow
  }
}

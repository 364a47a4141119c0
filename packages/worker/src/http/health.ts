import type { FastifyInstance } from 'fastify'

export interface Health {
  readonly ok: boolean
  /** Per dependency; `detail` says what is wrong and holds no secret. */
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly detail?: string }>>
}

export interface HealthDeps {
  /** Whether this process should be left alone: its loops turn. */
  readonly live: () => Promise<Health>
  /** Whether it can do its work now. */
  readonly ready: () => Promise<Health>
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>
}

/** `/livez`, `/readyz` and `/metrics`, for the platform that runs it. */
export function healthRoutes(app: FastifyInstance, { live, ready, metrics }: HealthDeps): void {
  const answer = (path: string, check: () => Promise<Health>) =>
    app.get(path, async (_request, reply) => {
      const health = await check().catch(() => ({ ok: false, checks: {} }))
      return reply.code(health.ok ? 200 : 503).send(health)
    })
  answer('/livez', live)
  answer('/readyz', ready)
  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await metrics()
    return reply.type(contentType).send(text)
  })
}

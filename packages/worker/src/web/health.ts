import type { FastifyInstance } from 'fastify'
import type { Health, HealthDeps } from '../jobs/operations/health.ts'

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

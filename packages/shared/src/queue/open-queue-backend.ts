import type { BackendOptions, QueueBackend, QueueLocation } from './backend.ts'
import { openPostgresBackend } from './postgres-backend.ts'
import { openRedisBackend } from './redis-backend.ts'

export const openQueueBackend = (location: QueueLocation, options: BackendOptions): QueueBackend =>
  location.kind === 'redis'
    ? openRedisBackend(location.url, location.ca ?? null, options)
    : openPostgresBackend(location, options)

import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ADVISORY_LOCKS } from '@thuismatch/shared/postgres'
import { migrateQueues } from '@thuismatch/shared/queue'
import { dropAbandoned, withAdmin } from '@thuismatch/shared/testing'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../cli/embedded/index.ts'
import { openDatabase } from '../store/connect/open-database.ts'
import { MIGRATIONS } from '../store/migrations/index.ts'
import { KEYS_MIGRATIONS, type KeysDb, migrateKeys } from '../store/migrations/keys-database.ts'
import { migrate } from '../store/migrations/migrate.ts'

/**
 * One server for all test files of this checkout, kept between runs, and a migrated template to copy databases from.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const checkout = fileURLToPath(new URL('../../../..', import.meta.url))
  const name = createHash('sha256').update(`${checkout} ${process.getuid?.()}`).digest('hex').slice(0, 12)
  const server = await startEmbedded(join(tmpdir(), `thuismatch-test-${name}`), { durable: false })
  await dropAbandoned(server.url)
  project.provide('databaseServer', { url: server.url, template: await ensureTemplate(server.url) })
  return server.stop
}

/** Named after what it holds, so that a changed migration makes another. Two runs at once end with one. */
async function ensureTemplate(url: string): Promise<string> {
  return withAdmin(url, async (admin) => {
    await admin.query(`select pg_advisory_lock(${ADVISORY_LOCKS.testTemplate})`)
    const making = `making_${process.pid}`
    await admin.query(`drop database if exists ${making}`)
    const template = `template_${versionOfMigrations()}`
    const known = await admin.query('select 1 from pg_database where datname = $1', [template])
    if (known.rowCount === 0) {
      await admin.query(`create database ${making}`)
      const to = Object.assign(new URL(url), { pathname: `/${making}` }).href
      const made = openDatabase({
        url: to,
        standing: 'owner',
        name: 'thuismatch-test',
        maxConnections: 1,
        onError: () => {},
      })
      await migrate(made.db)
      await migrateKeys(made.db as unknown as KeysDb)
      await made.close()
      await migrateQueues(to)
      await admin.query(`alter database ${making} rename to ${template}`)
    }
    await admin.query(`select pg_advisory_unlock(${ADVISORY_LOCKS.testTemplate})`)
    return template
  })
}

function versionOfMigrations(): string {
  const text = [
    ...Object.entries({ ...MIGRATIONS, ...KEYS_MIGRATIONS }).map(([name, step]) => [name, step.toOperationNode()]),
    String(migrateQueues),
  ]
  return createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 12)
}

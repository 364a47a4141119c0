#!/usr/bin/env bash
# BullMQ's PostgreSQL backend behind PgBouncer in transaction mode: with the search path set at the database everything seems to work and
# no error is ever said, but no NOTIFY arrives, so each job waits for the worker's next look (drainDelay, 5 s by default) instead of
# milliseconds. Shown with bullmq 6.7.0, pg 8.23.1 and the PgBouncer and PostgreSQL (14 or later) of this machine.
# Ends non-zero when that changes. Needs: node 20 or later, pgbouncer, initdb; as root it runs them as "nobody".
set -euo pipefail
DIR=$(mktemp -d); chmod 777 "$DIR"; cd "$DIR"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bullmq@6.7.0 pg@8.23.1
BIN=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | tail -1 || command -v initdb)")
AS=(); if [ "$(id -u)" = 0 ]; then AS=(setpriv --reuid=nobody --regid=nogroup --clear-groups); fi
port() { node -e "const s=require('net').createServer().listen(0,()=>{console.log(s.address().port);s.close()})"; }
P=$(port); B=$(port)
"${AS[@]}" "$BIN/initdb" -D "$DIR/data" -U postgres --auth=trust --no-sync >/dev/null
"${AS[@]}" "$BIN/pg_ctl" -D "$DIR/data" -l "$DIR/log" -w -o "-p $P -c listen_addresses=127.0.0.1 -c unix_socket_directories=" start >/dev/null
printf '[databases]\npostgres = host=127.0.0.1 port=%s user=postgres\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = %s\nunix_socket_dir =\nauth_type = any\npool_mode = transaction\n' "$P" "$B" > b.ini
"${AS[@]}" pgbouncer -q b.ini >/dev/null 2>&1 & BOUNCER=$!
trap 'kill $BOUNCER 2>/dev/null; "${AS[@]}" "$BIN/pg_ctl" -D "$DIR/data" -m immediate stop >/dev/null || true' EXIT
pgbouncer --version | head -1; "$BIN/postgres" --version
cat > look.cjs <<'JS'
const { Queue, Worker, withBackend, createPostgresBackend, runMigrations } = require('bullmq')
const pg = require('pg')
const bull = withBackend(createPostgresBackend)
const pause = (ms) => new Promise((r) => setTimeout(r, ms))
const main = async () => {
  const [direct, pooled] = process.argv.slice(2).map((port) => `postgres://postgres@127.0.0.1:${port}/postgres`)
  const admin = new pg.Client(direct)
  await admin.connect()
  await runMigrations(admin)
  await admin.query('alter database postgres set search_path = bullmq')
  await admin.end()
  const latency = async (url, name) => {
    let errors = 0
    const pool = new pg.Pool({ connectionString: url, max: 8 })
    pool.on('error', () => {})
    let done
    const worker = new bull.Worker(name, async () => done(), { connection: pool })
    worker.on('error', () => errors++)
    const queue = new bull.Queue(name, { connection: pool })
    await worker.waitUntilReady()
    const all = []
    for (let i = 0; i < 3; i++) {
      await pause(1500)
      const since = performance.now()
      const seen = new Promise((resolve) => { done = resolve })
      await queue.add('job', {})
      await seen
      all.push(Math.round(performance.now() - since))
    }
    console.log(`${name}: ms from add to start ${all.join(', ')}; errors ${errors}`)
    return { worst: Math.max(...all), errors }
  }
  const straight = await latency(direct, 'direct')
  const behind = await latency(pooled, 'transaction-mode')
  const asDescribed = straight.worst < 500 && behind.worst > 1000 && behind.errors === 0
  console.log(asDescribed ? 'as described' : 'CHANGED')
  process.exit(asDescribed ? 0 : 1)
}
main()
JS
timeout 90 node look.cjs "$P" "$B"

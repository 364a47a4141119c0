#!/usr/bin/env bash
# A BullMQ worker whose Redis answers and refuses asks again without any pause, thousands of times a second: `runRetryDelay` holds for
# refused connections alone. Here a Redis Cluster under the address of a single server, which answers CROSSSLOT to each fetch; so it is
# with a missing right (NOPERM), and with the PostgreSQL backend where each statement fails.
# Shown with bullmq 6.7.0, ioredis 6.0.0 and the redis-server of this machine. Ends non-zero when that changes.
# Needs: node 20 or later, redis-server 7.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bullmq@6.7.0 ioredis@6.0.0
P=$(node -e "const s=require('net').createServer().listen(0,()=>{console.log(s.address().port);s.close()})")
redis-server --port "$P" --save '' --dir "$PWD" --cluster-enabled yes --cluster-announce-ip 127.0.0.1 >/dev/null & SERVER=$!
trap 'kill $SERVER 2>/dev/null || true' EXIT
redis-server --version
cat > look.cjs <<'JS'
const { Worker } = require('bullmq')
const Redis = require('ioredis')
const port = Number(process.argv[2])
const pause = (ms) => new Promise((r) => setTimeout(r, ms))
const main = async () => {
  const admin = new Redis(port)
  await admin.cluster('ADDSLOTSRANGE', 0, 16383)
  while (!(await admin.cluster('INFO')).includes('cluster_state:ok')) await pause(100)
  let errors = 0
  let message = ''
  const worker = new Worker('q', async () => {}, { connection: { port, maxRetriesPerRequest: null }, runRetryDelay: 15000 })
  worker.on('error', (error) => { errors++; message ||= error.message.slice(0, 60) })
  await worker.waitUntilReady()
  while (errors === 0) await pause(50)
  errors = 0
  await pause(3000)
  console.log(`errors in 3 s, with runRetryDelay 15 s: ${errors} (${message}…)`)
  console.log(errors > 300 ? 'as described' : 'CHANGED')
  process.exit(errors > 300 ? 0 : 1)
}
main()
JS
timeout 60 node look.cjs "$P"

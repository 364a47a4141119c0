#!/usr/bin/env bash
# Redis Sentinel and BullMQ: what a master acknowledged and a lagging replica has not got is lost at a failover, and neither the
# producer nor the queue says so. A queue behind sentinels must be able to be filled again from elsewhere.
# Shown with bullmq 6.7.0, ioredis 6.0.0 and the redis-server and redis-sentinel of this machine. The lag is made by stopping the replica's process
# for the time of the adds. Ends non-zero when that changes. Needs: node 20 or later, redis-server, redis-sentinel.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bullmq@6.7.0 ioredis@6.0.0
port() { node -e "const s=require('net').createServer().listen(0,()=>{console.log(s.address().port);s.close()})"; }
M=$(port); R=$(port); PIDS=()
redis-server --port "$M" --save '' --dir "$PWD" --appendonly yes --appenddirname m >/dev/null & MASTER=$!; PIDS+=($MASTER)
redis-server --port "$R" --save '' --dir "$PWD" --appendonly yes --appenddirname r --replicaof "127.0.0.1 $M" >/dev/null & REPLICA=$!; PIDS+=($REPLICA)
SENTINELS=()
for i in 1 2 3; do
  S=$(port); SENTINELS+=("$S")
  printf 'port %s\ndir %s\nsentinel monitor mymaster 127.0.0.1 %s 2\nsentinel down-after-milliseconds mymaster 2000\n' "$S" "$PWD" "$M" > "s$i.conf"
  redis-sentinel "s$i.conf" >/dev/null & PIDS+=($!)
done
trap 'kill -CONT $REPLICA 2>/dev/null; kill "${PIDS[@]}" 2>/dev/null || true' EXIT
redis-server --version
cat > look.cjs <<'JS'
const { Queue } = require('bullmq')
const Redis = require('ioredis')
const [master, replica, masterPid, replicaPid, ...sentinels] = process.argv.slice(2).map(Number)
const pause = (ms) => new Promise((r) => setTimeout(r, ms))
const main = async () => {
  const s = new Redis(sentinels[0])
  for (;;) {
    const info = await s.info('sentinel')
    if (/slaves=1,sentinels=3/.test(info)) break
    await pause(200)
  }
  const at = { sentinels: sentinels.map((port) => ({ host: '127.0.0.1', port })), name: 'mymaster', maxRetriesPerRequest: 1 }
  const queue = new Queue('q', { connection: at })
  let failures = 0
  queue.on('error', () => {})
  await queue.add('first', {})
  await pause(1500)
  process.kill(replicaPid, 'SIGSTOP')
  const before = 500
  for (let i = 0; i < before; i++) await queue.add('job', { i }).catch(() => failures++)
  process.kill(masterPid, 'SIGKILL')
  process.kill(replicaPid, 'SIGCONT')
  for (;;) {
    const [, port] = await s.sentinel('get-master-addr-by-name', 'mymaster')
    if (Number(port) === replica) break
    await pause(200)
  }
  await pause(1500)
  const after = new Redis(replica)
  const there = (await after.llen('bull:q:wait')) - 1
  console.log(`acknowledged: ${before - failures}, adds that failed: ${failures}, on the new master: ${there}, lost without an error: ${before - failures - there}`)
  const asDescribed = failures === 0 && there < before
  console.log(asDescribed ? 'as described' : 'CHANGED')
  process.exit(asDescribed ? 0 : 1)
}
main()
JS
timeout 120 node look.cjs "$M" "$R" "$MASTER" "$REPLICA" "${SENTINELS[@]}"

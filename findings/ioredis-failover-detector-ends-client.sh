#!/usr/bin/env bash
# ioredis with `failoverDetector: true`: the setting that should make a client follow a failover of Redis Sentinel sooner can end
# the client for good. A sentinel's notice of the new master that comes while the client is asking a sentinel for the old one's
# address (its master has just died, so it asks again and again) counts as an end by hand: status "end", and `retryStrategy` is not
# asked. A client without the setting is there again, and so a queue's worker with it takes no job until it is restarted.
# Shown with ioredis 6.0.0 and the redis-server and redis-sentinel of this machine. Sentinels answer through proxies that take half a
# second, as over a busy network; without them it happens now and then. Ends non-zero when that changes.
# Needs: node 20 or later, redis-server, redis-sentinel.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ioredis@6.0.0
port() { node -e "const s=require('net').createServer().listen(0,()=>{console.log(s.address().port);s.close()})"; }
M=$(port); R=$(port); PIDS=()
redis-server --port "$M" --save '' --dir "$PWD" >/dev/null & MASTER=$!; PIDS+=($MASTER)
redis-server --port "$R" --save '' --dir "$PWD" --replicaof "127.0.0.1 $M" >/dev/null & PIDS+=($!)
SENTINELS=()
for i in 1 2 3; do
  S=$(port); SENTINELS+=("$S")
  printf 'port %s\ndir %s\nsentinel monitor mymaster 127.0.0.1 %s 2\nsentinel down-after-milliseconds mymaster 1000\n' "$S" "$PWD" "$M" > "s$i.conf"
  redis-sentinel "s$i.conf" >/dev/null & PIDS+=($!)
done
trap 'kill "${PIDS[@]}" 2>/dev/null || true' EXIT
redis-server --version
cat > look.cjs <<'JS'
const { connect, createServer } = require('node:net')
const Redis = require('ioredis')
const [replica, masterPid, ...sentinels] = process.argv.slice(2).map(Number)
const pause = (ms) => new Promise((r) => setTimeout(r, ms))
const slow = (port) =>
  new Promise((resolve) => {
    const server = createServer((client) => {
      const up = connect(port, '127.0.0.1')
      for (const socket of [client, up]) socket.on('error', () => {})
      client.pipe(up)
      up.on('data', (chunk) => setTimeout(() => client.writable && client.write(chunk), 500))
      up.on('close', () => client.destroy())
      client.on('close', () => up.destroy())
    }).listen(0, '127.0.0.1', () => resolve(server.address().port))
  })
const main = async () => {
  const s = new Redis(sentinels[0])
  while (!/slaves=1,sentinels=3/.test(await s.info('sentinel').catch(() => ''))) await pause(200)
  const proxies = await Promise.all(sentinels.map(slow))
  const client = (failoverDetector) => {
    const made = new Redis({
      sentinels: proxies.map((port) => ({ host: '127.0.0.1', port })),
      updateSentinels: false,
      name: 'mymaster',
      maxRetriesPerRequest: null,
      retryStrategy: () => 200,
      sentinelRetryStrategy: () => 200,
      failoverDetector,
    })
    made.on('error', () => {})
    return made
  }
  const clients = { 'failoverDetector: true': client(true), 'failoverDetector: false': client(false) }
  for (const one of Object.values(clients)) await one.set('a', 1)
  await pause(1500)
  process.kill(masterPid, 'SIGKILL')
  while (Number((await s.sentinel('get-master-addr-by-name', 'mymaster'))[1]) !== replica) await pause(100)
  await pause(10_000)
  for (const [name, { status }] of Object.entries(clients)) console.log(`${name}: ten seconds after the failover its status is "${status}"`)
  const [withIt, without] = Object.values(clients).map(({ status }) => status)
  const asDescribed = withIt === 'end' && without === 'ready'
  console.log(asDescribed ? 'as described' : 'CHANGED')
  process.exit(asDescribed ? 0 : 1)
}
main()
JS
timeout 120 node look.cjs "$R" "$MASTER" "${SENTINELS[@]}"

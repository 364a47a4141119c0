#!/usr/bin/env bash
# node-postgres reads connection strings of libpq otherwise than libpq does, without a word:
# 1. sslmode=prefer, require and verify-ca are verify-full, and so is a misspelt mode; none falls back to plain text;
# 2. target_session_attrs is ignored; 3. several hosts (failover) are no valid address.
# Shown with pg 8.23.1 and pg-connection-string 2.14.1, without any server. Ends non-zero when that changes.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pg@8.23.1 pg-connection-string@2.14.1
cat > look.cjs <<'JS'
process.removeAllListeners('warning')
process.on('warning', () => {})
const { parse } = require('pg-connection-string')
const { Client } = require('pg')
const shown = (ssl) => (ssl === false ? 'off' : JSON.stringify(ssl ?? null))
const modes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'verfy-full', 'no-verify']
const read = Object.fromEntries(modes.map((mode) => [mode, shown(parse(`postgres://u@h/d?sslmode=${mode}`).ssl)]))
console.log('sslmode  →  what the driver hands to TLS ({}: certificate and name are both checked)')
for (const [mode, ssl] of Object.entries(read)) console.log(`  ${mode.padEnd(12)} ${ssl}`)
const attrs = new Client('postgres://u@h/d?target_session_attrs=read-write')
console.log('target_session_attrs=read-write: startup parameters', JSON.stringify(attrs.getStartupConf()))
let several
try {
  several = parse('postgres://u@one:5432,two:5432/d').host
} catch (error) {
  several = `${error.code ?? error.name}`
}
console.log('two hosts:', several)
const same = ['prefer', 'require', 'verify-ca', 'verify-full'].every((mode) => read[mode] === '{}')
const misspelt = read['verfy-full']
const silent = !JSON.stringify(attrs.getStartupConf()).includes('target')
if (!same || misspelt === 'off' || !silent || several === 'one') {
  console.log('CHANGED')
  process.exit(1)
}
console.log('as described')
JS
node look.cjs

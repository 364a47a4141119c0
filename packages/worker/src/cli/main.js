#!/usr/bin/env node
// Not TypeScript: what strips types is loaded for this file alone, once all others are kept compiled, and takes longer than many a command.
// What an old Node does not have must not be named in an import: it would stop at that line with an error of its own.
import * as modules from 'node:module'
import { fileURLToPath } from 'node:url'

const installed = (path) => fileURLToPath(new URL(`../../../../node_modules/${path}`, import.meta.url))

if (process.features.typescript) await here()
else await onPinnedNode()

async function here() {
  // A third of a short command is reading its own sources. They are kept compiled beside the other packages, not in a
  // folder that others can write to; where nothing can be written, Node goes on without.
  modules.enableCompileCache(installed('.cache/thuismatch'))
  const { processIo } = await import('./process-io.ts')
  const { run } = await import('./run.ts')
  process.exitCode = await run(process.argv.slice(2), processIo())
}

/** This Node reads no TypeScript. The one that the lockfile pins does the work, and hears what this one is told. */
async function onPinnedNode() {
  const { spawn } = await import('node:child_process')
  const child = spawn(installed('node/bin/node'), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  // A terminal sends these to both.
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined)
  child.on('error', () => {
    process.exitCode = 1
    console.error(`Node ${process.version} is too old: install the packages, or take Node 24.`)
  })
  child.on('exit', (status) => {
    process.exitCode = status ?? 1
  })
}

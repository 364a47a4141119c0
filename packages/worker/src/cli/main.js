#!/usr/bin/env node
// Not TypeScript: what strips types is loaded for this file alone, once all others are kept compiled, and takes longer than many a command.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// A third of a short command is reading its own sources. They are kept compiled beside the other packages, not in a
// folder that others can write to; where nothing can be written, Node goes on without.
enableCompileCache(fileURLToPath(new URL('../../../../node_modules/.cache/thuismatch', import.meta.url)))

const { processIo } = await import('./process-io.ts')
const { run } = await import('./run.ts')

process.exitCode = await run(process.argv.slice(2), processIo())

/**
 * Replays a run from the files of its snapshot and its result, and says whether it gives the same bytes. Run it with
 * `node_modules/.bin/node examples/replay-a-run.ts SNAPSHOT RESULT`, or without files for the run that this project
 * keeps.
 */
import { readFile } from 'node:fs/promises'
import { match } from '@thuismatch/matcher'
import { verify } from '@thuismatch/matcher/verify'
import { canonicalJson, type Result, type Snapshot } from '@thuismatch/shared/domain'

const golden = new URL('../packages/matcher/src/verify/golden/', import.meta.url)
const [snapshotFile = new URL('snapshot.golden.json', golden), resultFile = new URL('result.golden.json', golden)] =
  process.argv.slice(2)

const snapshot: Snapshot = JSON.parse(await readFile(snapshotFile, 'utf8'))
const stored = (await readFile(resultFile, 'utf8')).trimEnd()
const result: Result = JSON.parse(stored)

// The policy stands in the result, in full: nothing else is needed to repeat the run.
const replayed = canonicalJson(await match(snapshot, result.policy))
const isSame = replayed === stored
console.log(`${result.proposals.length} proposals of ${result.asOf}, policy ${result.policy.id}`)
console.log(isSame ? `same: ${stored.length} characters, every one` : 'different')

const verification = verify(snapshot, result)
for (const { message } of verification.ok ? [] : verification.problems) console.log(message)
process.exitCode = isSame && verification.ok ? 0 : 1

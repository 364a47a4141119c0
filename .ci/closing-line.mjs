// Counts the tests of the runner's reports, prints the closing line, and fails where a report is missing or nothing ran.
import { existsSync } from 'node:fs'
import { resultsOf } from './report.mjs'

const reports = process.argv
  .slice(2)
  .filter((file) => existsSync(file))
  .map(resultsOf)
const files = reports.flatMap(({ results }) => results)
const count = (...statuses) =>
  files.flatMap((file) => file.assertionResults).filter(({ status }) => statuses.includes(status)).length

const passed = count('passed')
// A file that fails before its first test has no failed test of its own.
const brokenFiles = files.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
const failed = count('failed') + brokenFiles.length
const skipped = count('skipped', 'pending', 'todo', 'disabled')

for (const { unsteady } of reports)
  for (const test of unsteady) console.log(`unsteady, failed once and passed by itself: ${test}`)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = reports.length === 2 && passed > 0 && failed === 0 ? 0 : 1

// Adds up the counts of the runner's reports, prints the closing line, and fails where a report is missing or nothing ran.
import { readFileSync } from 'node:fs'

const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')))
const sum = (count) => reports.reduce((total, report) => total + count(report), 0)

const passed = sum((report) => report.numPassedTests)
// A file that fails before its first test has no failed test of its own.
const brokenFiles = sum(
  (report) => report.testResults.filter((f) => f.status === 'failed' && !f.assertionResults.length).length,
)
const failed = sum((report) => report.numFailedTests) + brokenFiles
const skipped = sum((report) => report.numPendingTests + report.numTodoTests)

console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = reports.length === 2 && passed > 0 && failed === 0 ? 0 : 1

// What the runner's reports say, with the second try of a file in the place of the first.
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

/** Above so many files something is broken, and a second try would only take time. */
export const MAX_TRIED_AGAIN = 3

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
export const secondTryOf = (file) => file.replace(/\.json$/, '-again.json')
export const failedFiles = (report) => report.testResults.filter(({ status }) => status === 'failed')

/** The results by file of one report, and the tests that failed first and passed when their file ran by itself. */
export function resultsOf(file) {
  const first = read(file)
  const again = existsSync(secondTryOf(file)) ? read(secondTryOf(file)).testResults : []
  const second = new Map(again.map((result) => [result.name, result]))
  const passedAgain = (result) => second.get(result.name)?.status === 'passed'
  return {
    results: first.testResults.map((result) => (passedAgain(result) ? second.get(result.name) : result)),
    unsteady: failedFiles(first)
      .filter(passedAgain)
      .flatMap(({ name, assertionResults }) => {
        const tests = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
        return (tests.length > 0 ? tests : ['before its first test']).map((test) => `${relative('.', name)}: ${test}`)
      }),
  }
}

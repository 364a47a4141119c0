// Names the files of a report whose tests failed, one a line, where they are few enough to be tried once more.
import { readFileSync } from 'node:fs'
import { failedFiles, MAX_TRIED_AGAIN } from './report.mjs'

const failed = failedFiles(JSON.parse(readFileSync(process.argv[2], 'utf8')))
if (failed.length <= MAX_TRIED_AGAIN) for (const { name } of failed) console.log(name)

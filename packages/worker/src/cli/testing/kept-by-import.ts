import { plainDate } from '@thuismatch/shared/domain'
import { checkImport } from '../../jobs/intake/index.ts'

/*
 * Checks the files that it is given, as `import` does, and prints how many bytes are in use for what was found. Run
 * with `--expose-gc`.
 */

const inUse = (): number => {
  gc?.()
  gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const before = inUse()
const check = await checkImport(process.argv.slice(2), { locale: 'en', today: plainDate('2026-11-21') })
const bytes = inUse() - before
process.stdout.write(JSON.stringify({ bytes, problems: check.problems.length, tables: check.tables.length }))

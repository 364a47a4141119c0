import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { instrumentRoom } from './instrument.ts'
import { ROOMS, type Room } from './rooms.ts'

const room = process.env.MUTATED_ROOM as Room
const tests: readonly string[] = ROOMS[room]
const source = join(import.meta.dirname, '../src')
const reports = join(import.meta.dirname, '../../../reports/mutation')

const { sources, mutants } = await instrumentRoom(join(source, room))
writeFileSync(join(reports, `${room}.mutants.json`), JSON.stringify(mutants))

class InOrderOfTheRoom extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification) => tests.findIndex((path) => moduleId.includes(`/src/${path}`))
    return files.toSorted((a, b) => turn(a) - turn(b))
  }
}

export default defineConfig({
  plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => sources.get(id) ?? null }],
  test: {
    include: tests.map((path) => `packages/matcher/src/${path}${path.endsWith('/') ? '**/*' : ''}.test.ts`),
    setupFiles: ['packages/matcher/mutation/fewer-cases.ts'],
    runner: 'packages/matcher/mutation/mutant-runner.ts',
    provide: { progressFile: join(reports, `${room}.jsonl`), every: Number(process.env.MUTATED_EVERY) },
    sequence: { sequencer: InOrderOfTheRoom },
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 600_000,
    update: 'none',
    // Kept between runs, it would hold the mutants of another room.
    fsModuleCache: false,
  },
})

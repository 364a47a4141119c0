import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

interface Ended {
  readonly status: number
  readonly output: string
  readonly errors: string
}

/** Runs an example as a reader would, as a process of its own. */
const run = (example: string, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const file = fileURLToPath(new URL(example, import.meta.url))
    execFile(process.execPath, [file, ...args], (error, output, errors) => {
      resolve({ status: error === null ? 0 : Number(error.code), output, errors })
    })
  })

describe('examples', () => {
  it('match in memory: says who goes where, and that it is proven', async () => {
    const { status, output, errors } = await run('match-in-memory.ts')
    expect(errors).toBe('')
    expect(output).toContain('sam → studio-zeist in Zeist from 2026-12-01: 894 of 1000')
    expect(output).toContain('noor waits: incomplete')
    expect(output).toContain('1 placed, 1 of them urgent; optimal: proven')
    expect(output).toContain('certified without the solver: true')
    expect(status).toBe(0)
  })

  it('explain a no: says what stands in the way, and which answer would open a place', async () => {
    const { status, output, errors } = await run('explain-a-no.ts')
    expect(errors).toBe('')
    expect(output).toContain('Can this person live in a group? (may open 1 place)')
    expect(output).toContain('The place is for young adults; this person is a doorstromer.')
    expect(output).toContain('Als blijkt dat deze persoon in een groep kan wonen, komt deze plek in beeld.')
    expect(status).toBe(0)
  })

  it('replay a run: gives the same bytes from the stored files', async () => {
    const { status, output, errors } = await run('replay-a-run.ts')
    expect(errors).toBe('')
    expect(output).toMatch(/same: \d+ characters, every one/)
    expect(status).toBe(0)
  })

  it('replay a run: says so when the stored result is not what the run gives', async () => {
    const golden = new URL('../packages/matcher/src/verify/golden/', import.meta.url)
    const stored = await readFile(new URL('result.golden.json', golden), 'utf8')
    const folder = await mkdtemp(join(tmpdir(), 'thuismatch-replay-'))
    try {
      const forged = join(folder, 'result.json')
      await writeFile(forged, stored.replace(/"placedInOrigin":(\d+)/, '"placedInOrigin":1$1'))
      const { status, output } = await run(
        'replay-a-run.ts',
        fileURLToPath(new URL('snapshot.golden.json', golden)),
        forged,
      )
      expect(output).toContain('different')
      expect(output).toMatch(/perMunicipality\[0\]\.placedInOrigin is 1\d+; recomputed it is \d+\./)
      expect(status).toBe(1)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

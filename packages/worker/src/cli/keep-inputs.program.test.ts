import { link, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleSnapshot } from './sample/index.ts'
import { runCli } from './testing/run-cli.ts'

const region = JSON.stringify(sampleSnapshot({ candidates: 3, places: 2, seed: 'kept' }))
let cwd: string
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'thuismatch-kept-'))
  await writeFile(join(cwd, 'region.json'), region)
  await writeFile(join(cwd, 'policy.json'), '{}')
  await symlink('region.json', join(cwd, 'alias.json'))
  await link(join(cwd, 'region.json'), join(cwd, 'twin.json'))
})
afterAll(() => rm(cwd, { recursive: true }))

it.each([
  'match region.json --pairs region.json',
  'match region.json --pairs ./alias.json',
  'match twin.json --pairs region.json',
  'match region.json --policy policy.json --pairs policy.json',
  'report --snapshot region.json --html region.json',
  'report --snapshot region.json --policy policy.json --html policy.json --locale nl',
])('%s: a file that is read is not written over', async (command) => {
  const { status, stderr } = await runCli(command.split(' '), { cwd })
  expect(status).toBe(2)
  expect(stderr).toMatch(/another name to write to|andere naam om naar te schrijven/)
  expect(await readFile(join(cwd, 'region.json'), 'utf8')).toBe(region)
  expect(await readFile(join(cwd, 'policy.json'), 'utf8')).toBe('{}')
})

it('writes over a file of an earlier time', async () => {
  await writeFile(join(cwd, 'pairs.jsonl'), 'earlier\n')
  expect((await runCli(['match', 'region.json', '--pairs', 'pairs.jsonl'], { cwd })).status).toBe(0)
  expect(await readFile(join(cwd, 'pairs.jsonl'), 'utf8')).not.toContain('earlier')
})

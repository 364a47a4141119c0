import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BUILTIN_RENT_NORMS,
  DEFAULT_POLICY,
  NEW_NORMS,
  plainDate,
  rentNormOn,
  rentNormsOf,
  rentNormTablesWithout,
} from '@thuismatch/shared/domain'
import { readPolicy } from '@thuismatch/shared/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from './testing/run-cli.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch norms '))
})
afterAll(() => rm(folder, { recursive: true }))

/** Made up: each amount of 2026 and two percent, as somebody would type it. */
const TYPED = [
  '951,59',
  '508,16',
  '508,16',
  '727,28',
  '779,42',
  '206,57',
  '204,72',
  '23.894',
  '32130,00',
  '',
  '',
  '€ 29.988',
  '40.724',
  '727,28',
  '779,42',
  '52568',
  '58048',
]

const policyIn = (text: string) => {
  const read = readPolicy(text)
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.policy
}

describe('norms add', () => {
  it('asks for every amount that changes each year', () => {
    expect(TYPED).toHaveLength(NEW_NORMS.length)
  })

  it('writes a policy that can be used, with a row of the year in each table and all others as they were', async () => {
    const ran = await runCli(['norms', 'add', '2027', '--policy', 'default'], {
      stdin: [...TYPED, 'Staatscourant', 'yes'].join('\n'),
    })
    expect(ran.status).toBe(0)
    expect(ran.stderr).toContain('Published in: Staatscourant')
    expect(ran.stderr).toContain('the year before €932.93')
    const policy = policyIn(ran.stdout)
    const norms = rentNormsOf(policy.rentNorms)
    expect({ ...policy, rentNorms: 'builtin' }).toEqual(DEFAULT_POLICY)
    expect(rentNormTablesWithout(norms, 2027)).toEqual([])
    const day = plainDate('2027-06-01')
    expect(rentNormOn(norms, 'rentAllowance', day)).toMatchObject({
      calculationRentCap: 951_59,
      ownContribution: { onePerson: 206_57, multiPerson: 204_72 },
      minimumIncomePointYear: { onePerson: 23_894_00, multiPerson: 32_130_00 },
      taperPercentOfIncomeAbovePoint: { onePerson: 27, multiPerson: 22 },
      youngRule: { adultAge: 21 },
      source: 'Staatscourant',
      verified: true,
    })
    expect(rentNormOn(norms, 'socialHousing', day)).toMatchObject({ incomeLimitYear: { onePerson: 52_568_00 } })
    expect(norms.rentAllowance.slice(1)).toEqual(BUILTIN_RENT_NORMS.rentAllowance)
  })

  it('asks again for what is no amount, or far from the year before, and takes what is typed twice', async () => {
    const [, ...others] = TYPED
    const typed = ['', 'duizend', '9515,90', '951,59', ...others.slice(0, -1), '99.000', '99.000', 'x', 'nee']
    const ran = await runCli(['norms', 'add', '2027', '--policy', 'default', '--locale', 'nl'], {
      stdin: typed.join('\n'),
    })
    expect(ran.status).toBe(0)
    expect(ran.stderr.match(/Dat is geen bedrag/g)).toHaveLength(2)
    expect(ran.stderr).toContain('€ 9.515,90 is 920 % meer dan het jaar ervoor. Klopt dat? Typ het dan nog eens.')
    const norms = rentNormsOf(policyIn(ran.stdout).rentNorms)
    expect(rentNormOn(norms, 'socialHousing', plainDate('2027-01-01'))).toMatchObject({
      incomeLimitYear: { multiPerson: 99_000_00 },
      verified: false,
    })
  })

  it('writes nothing where the answers end early, or amounts contradict one another', async () => {
    const path = join(folder, 'policy.json')
    await writeFile(path, '{"id":"ours"}')
    const early = await runCli(['norms', 'add', '2027', '--policy', path], { stdin: TYPED.slice(0, 5).join('\n') })
    expect(early.status).toBe(2)
    const [cap, , ...others] = TYPED
    const wrong = [cap, '951,60', '951,60', ...others, 'x', 'yes']
    const against = await runCli(['norms', 'add', '2027', '--policy', path], { stdin: wrong.join('\n') })
    expect(against.status).toBe(2)
    expect(await readFile(path, 'utf8')).toBe('{"id":"ours"}')
  })

  it('writes the policy that it started from, and then has nothing to ask', async () => {
    const path = join(folder, 'kept.json')
    await writeFile(path, '{"id":"ours"}')
    const args = ['norms', 'add', '2027', '--policy', path]
    expect((await runCli(args, { stdin: [...TYPED, 'x', 'yes'].join('\n') })).status).toBe(0)
    expect(policyIn(await readFile(path, 'utf8')).id).toBe('ours')
    expect(await runCli(args)).toMatchObject({ status: 2, stderr: expect.stringContaining('every day of 2027') })
  })
})

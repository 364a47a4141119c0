import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const packages = resolve(fileURLToPath(import.meta.url), '../../..')

const sources = ['shared', 'matcher', 'worker'].flatMap((name) =>
  readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'))
    .map((file) => `${name}/src/${file.split(sep).join('/')}`),
)

/** Every module that a source names: static, re-exported, dynamic and required ones. */
function importsOf(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
  const pattern = /(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*|\bresolve\s*\(\s*)(['"`])([^'"`\n]+)\1/g
  return [...code.matchAll(pattern)].map(([, , module]) => module as string)
}

/** `shared/src/domain/codes.ts` for a relative import, `@thuismatch/…` and packages as they are. */
function resolved(file: string, module: string): string {
  if (!module.startsWith('.')) return module
  return relative(packages, resolve(packages, file, '..', module))
    .split(sep)
    .join('/')
}

const offences = (files: readonly string[], allowed: (module: string, file: string) => boolean): string[] =>
  files.flatMap((file) =>
    importsOf(readFileSync(join(packages, file), 'utf8'))
      .map((module) => resolved(file, module))
      .filter((module) => !allowed(module, file))
      .map((module) => `${file} imports ${module}`),
  )

const testing = (file: string): boolean => file.includes('/testing/')
const inRoom = (room: string) => sources.filter((file) => file.startsWith(room) && !testing(file))

describe('the rules of the house', () => {
  it('finds sources in every package, and imports of every kind', () => {
    for (const room of ['shared/', 'matcher/', 'worker/']) expect(inRoom(room).length).toBeGreaterThan(5)
    expect(
      importsOf(`import a from 'a'\nexport * from "b"\nawait import('c')\nrequire('d')\nimport 'e' // import 'x'`),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'x'])
  })

  it('shared imports neither sibling', () => {
    const own = (module: string) => !/^(@thuismatch\/(?!shared)|matcher\/|worker\/)/.test(module)
    expect(offences(inRoom('shared/'), own)).toEqual([])
  })

  it('the domain is pure: it imports itself and a hash', () => {
    const pure = (module: string) => module.startsWith('shared/src/domain/') || module.startsWith('@noble/hashes/')
    expect(offences(inRoom('shared/src/domain/'), pure)).toEqual([])
  })

  it('texts know the domain, and nothing else', () => {
    const ground = (module: string) => /^shared\/src\/(text|domain)\//.test(module)
    expect(offences(inRoom('shared/src/text/'), ground)).toEqual([])
  })

  it('the matcher imports itself, the domain, texts, and the integer solver in its allocation', () => {
    const pure = (module: string, file: string) =>
      module.startsWith('matcher/src/') ||
      module === '@thuismatch/shared/domain' ||
      module === '@thuismatch/shared/text' ||
      (module === 'highs' && file.startsWith('matcher/src/allocation/'))
    expect(offences(inRoom('matcher/'), pure)).toEqual([])
  })

  it('the matcher has no clock, no randomness, no environment and no output', () => {
    const effects =
      /\b(Math\.random|Date\.now|new Date\(\)|performance\.|process\.|console\.|globalThis\.|setTimeout|fetch\()/
    const found = inRoom('matcher/').filter((file) => effects.test(codeOf(file)))
    expect(found).toEqual([])
  })

  it('the certifier shares no code with what it certifies', () => {
    const apart = (module: string) => module.startsWith('matcher/src/verify/') || module === '@thuismatch/shared/domain'
    expect(offences(inRoom('matcher/src/verify/'), apart)).toEqual([])
  })

  it('only the queue room knows which backend carries the jobs', () => {
    const knows = (module: string) => !/^(bullmq|ioredis)(\/|$)/.test(module)
    const others = sources.filter((file) => !file.startsWith('shared/src/queue/') && !testing(file))
    expect(offences(others, knows)).toEqual([])
  })

  it('SQL lives in the store and the migrations', () => {
    const sql = /\bsql(<[^>]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/
    const allowed = /^worker\/src\/store\//
    const found = sources.filter((file) => !allowed.test(file) && !testing(file) && sql.test(codeOf(file)))
    expect(found).toEqual([])
  })

  it('the scope of the whole region is taken where pools are opened, and widened in eight places', () => {
    const using = (word: RegExp) => sources.filter((file) => !testing(file) && word.test(codeOf(file))).toSorted()
    expect(using(/\bopenDatabase\(/)).toEqual(['worker/src/cli/compose.ts'])
    expect(using(/\bwithRegionScope\(/)).toEqual([
      'worker/src/jobs/coordination/in-reach.ts',
      'worker/src/jobs/proposals/better-elsewhere.ts',
      'worker/src/jobs/proposals/judge-open.ts',
      'worker/src/jobs/proposals/transition-proposal.ts',
      'worker/src/store/people/people-alike.ts',
      'worker/src/store/people/reachable.ts',
      'worker/src/store/places/places.ts',
      'worker/src/store/proposals/chain-of.ts',
    ])
    expect(using(/thuismatch\.scope/)).toEqual([
      'shared/src/postgres/connection-of.ts',
      'worker/src/store/migrations/0009-row-scope.ts',
      'worker/src/store/migrations/0011-forced-row-scope.ts',
      'worker/src/store/migrations/0022-chains.ts',
      'worker/src/store/migrations/migrate.ts',
      'worker/src/store/scope/guard.ts',
      'worker/src/store/scope/with-scope.ts',
    ])
  })

  it('whoever comes in from outside is handed no connection, only transactions with a scope', () => {
    const outside = /^worker\/src\/(web\/(api\/(?!api-key\.ts)|decision\/)|jobs\/proposals\/(access|decide)\.ts)/
    const found = sources.filter(
      (file) => outside.test(file) && !testing(file) && /\bDb\b|\binTransaction\b|\bdeps\.db\b/.test(codeOf(file)),
    )
    expect(found).toEqual([])
  })

  it('the floors of the worker stand one on the other: store, jobs, web, cli', () => {
    const floors = ['store', 'jobs', 'web', 'cli']
    const floorOf = (path: string) => floors.indexOf(/^worker\/src\/(\w+)/.exec(path)?.[1] ?? '')
    const down = (module: string, file: string) => !module.startsWith('worker/src/') || floorOf(module) <= floorOf(file)
    expect(inRoom('worker/').filter((file) => floorOf(file) < 0)).toEqual([])
    expect(offences(inRoom('worker/'), down)).toEqual([])
  })

  it('no file imports itself by way of others, types included', () => {
    expect(circlesOf(importGraph((file) => file))).toEqual([])
  })

  it('no room imports itself by way of others: a folder, or a file that stands on a floor by itself', () => {
    expect(circlesOf(importGraph(roomOf))).toEqual([])
  })

  it('modules are put in the place of real ones in tests that have a process of their own', () => {
    const mocks = /\bvi\s*\.\s*(doMock|mock|resetModules|stubEnv|stubGlobal)\(/
    const shared = readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\/src\/.*(?<!\.(mocked|db|fault|program))\.test\.ts$/.test(file) && !file.includes('node_modules'),
    )
    expect(shared.length).toBeGreaterThan(100)
    expect(shared.filter((file) => mocks.test(readFileSync(join(packages, file), 'utf8')))).toEqual([])
  })

  it('every file stays under 400 lines', () => {
    const long = sources.filter((file) => readFileSync(join(packages, file), 'utf8').split('\n').length > 400)
    expect(long).toEqual([])
  })
})

/** `worker/src/jobs/intake`, `matcher/src/pairs`; a file beside rooms is one by itself. */
function roomOf(file: string): string {
  const [name, src, ...rest] = file.split('/') as [string, string, ...string[]]
  const depth = name === 'worker' ? 2 : 1
  return rest.length <= depth ? file : [name, src, ...rest.slice(0, depth)].join('/')
}

/** Where a module of our own lies, whichever way it is named. */
function fileOf(file: string, module: string): string | undefined {
  const alias = /^@thuismatch\/(\w+)(?:\/(\w+))?$/.exec(module)
  const path = alias ? [alias[1], 'src', ...(alias[2] ? [alias[2]] : []), 'index.ts'].join('/') : resolved(file, module)
  return sources.includes(path) ? path : undefined
}

function importGraph(nodeOf: (file: string) => string): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>()
  for (const file of sources.filter((source) => !testing(source)))
    for (const module of importsOf(readFileSync(join(packages, file), 'utf8'))) {
      const imported = fileOf(file, module)
      if (imported === undefined || nodeOf(imported) === nodeOf(file)) continue
      graph.set(nodeOf(file), (graph.get(nodeOf(file)) ?? new Set()).add(nodeOf(imported)))
    }
  return graph
}

/** Every circle that a search in depth meets, as its nodes from the first that closes it. */
function circlesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const circles: string[] = []
  const done = new Set<string>()
  const visit = (node: string, path: readonly string[]): void => {
    if (path.includes(node)) circles.push([...path.slice(path.indexOf(node)), node].join(' → '))
    if (path.includes(node) || done.has(node)) return
    for (const next of graph.get(node) ?? []) visit(next, [...path, node])
    done.add(node)
  }
  for (const node of graph.keys()) visit(node, [])
  return circles
}

const codeOf = (file: string): string =>
  readFileSync(join(packages, file), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')

/** The lines of a file that are comments and nothing else. */
function commentsOf(file: string): string[] {
  const text = readFileSync(join(packages, file), 'utf8')
  const blocks = [...text.matchAll(/^ *\/\*\*[\s\S]*?\*\//gm)].flatMap(([block]) => block.split('\n'))
  return [...blocks, ...[...text.matchAll(/^ *\/\/.*$/gm)].map(([line]) => line)]
}

describe('the words of the house', () => {
  // The certifier writes everything a second time; texts of a language and commands have one shape.
  const apart = /^matcher\/src\/verify\/|\/(en|nl)(\/|\.ts)|-(en|nl)\.ts|^worker\/src\/cli\/commands\//

  it('no exported name is used for two things', () => {
    const places = new Map<string, string[]>()
    for (const file of sources.filter((source) => !apart.test(source)))
      for (const [, name = ''] of codeOf(file).matchAll(
        /^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm,
      ))
        places.set(name, [...(places.get(name) ?? []), file])
    expect([...places].filter(([, files]) => files.length > 1)).toEqual([])
  })

  it('comments are within 120 columns', () => {
    const wide = sources.flatMap((file) =>
      commentsOf(file)
        .filter((line) => line.length > 120)
        .map((line) => `${file}: ${line.trim()}`),
    )
    expect(wide).toEqual([])
  })

  it('no two files of a room are near twins by name', () => {
    const stem = (file: string) => file.replaceAll(/(?<=\w)(s|ing|ed)?(?=-|\.ts$)/g, '')
    const twins = Map.groupBy(
      sources.filter((source) => !testing(source) && !source.includes('/cli/commands/')),
      stem,
    )
    expect([...twins.values()].filter((files) => files.length > 1)).toEqual([])
  })
})

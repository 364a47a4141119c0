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
  const pattern = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*|\bresolve\s*\(\s*)(['"`])([^'"`\n]+)\1/g
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

  it('the matcher imports itself, the domain, and the integer solver in its allocation', () => {
    const pure = (module: string, file: string) =>
      module.startsWith('matcher/src/') ||
      module === '@thuismatch/shared/domain' ||
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
    const allowed = /^(shared\/src\/db\/|worker\/src\/store\/)/
    const found = sources.filter((file) => !allowed.test(file) && !testing(file) && sql.test(codeOf(file)))
    expect(found).toEqual([])
  })

  it('the reach of the whole region is taken where pools are opened, and widened in three places', () => {
    const using = (word: RegExp) => sources.filter((file) => !testing(file) && word.test(codeOf(file))).toSorted()
    expect(using(/\bopenDatabase\(/)).toEqual(['worker/src/deps.ts'])
    expect(using(/\bacrossRegion\(/)).toEqual([
      'worker/src/decisions/advance.ts',
      'worker/src/store/api-entities.ts',
      'worker/src/store/places.ts',
    ])
    expect(using(/thuismatch\.reach/)).toEqual([
      'shared/src/db/connection-of.ts',
      'shared/src/db/guard.ts',
      'shared/src/db/in-reach.ts',
      'shared/src/db/migrate.ts',
      'shared/src/db/migrations/0203-reach.ts',
      'shared/src/db/migrations/0320-forced-reach.ts',
    ])
  })

  it('whoever comes in from outside is handed no connection, only transactions with a reach', () => {
    const outside = /^worker\/src\/(api\/(?!api-key\.ts)|http\/decision\/|decisions\/(access|decide)\.ts)/
    const found = sources.filter(
      (file) => outside.test(file) && !testing(file) && /\bDb\b|\binTransaction\b|\bdeps\.db\b/.test(codeOf(file)),
    )
    expect(found).toEqual([])
  })

  it('every file stays under 400 lines', () => {
    const long = sources.filter((file) => readFileSync(join(packages, file), 'utf8').split('\n').length > 400)
    expect(long).toEqual([])
  })
})

const codeOf = (file: string): string =>
  readFileSync(join(packages, file), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')

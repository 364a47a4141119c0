import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const pages = [
  'SECURITY.md',
  'infra/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

describe('the guides', () => {
  it.each(pages)('%s links to pages that are there', (page) => {
    const text = read(page).replaceAll(/^```[\s\S]*?^```/gm, '')
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target as string)
    for (const link of links.filter((target) => !/^[a-z]+:/.test(target)))
      expect(existsSync(join(root, dirname(page), link)), `${page} links to ${link}`).toBe(true)
  })

  it.each(pages)('%s names files that are there', (page) => {
    const named = [
      ...read(page).matchAll(/(?<![\w/.-])((?:docs|infra|packages|examples|bench)\/[\w./-]+\.(?:md|ts|json|yaml))/g),
    ]
    for (const [, path] of named) expect(existsSync(join(root, path as string)), `${page} names ${path}`).toBe(true)
  })

  it('explain every setting that is read, and no other', () => {
    const source = ['read-settings', 'read-sign-in']
      .map((name) => read(`packages/shared/src/config/${name}.ts`))
      .join('')
    const settings = [...source.matchAll(/(?:text|url|matching|database|authority)\(\s*'([A-Z_]+)'/g)].map(
      ([, name]) => name as string,
    )
    const explained = [...read('docs/operator/settings.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(
      ([, name]) => name as string,
    )
    expect(settings.length).toBeGreaterThan(10)
    expect(explained.toSorted()).toEqual([...new Set(settings)].toSorted())
  })

  it('show commands that the program has', () => {
    const commands = new Set(
      readdirSync(join(root, 'packages/worker/src/cli/commands')).flatMap((file) => [
        ...[...read(`packages/worker/src/cli/commands/${file}`).matchAll(/\.command\('([a-z-]+)'/g)].map(
          ([, name]) => name as string,
        ),
      ]),
    )
    for (const page of pages) {
      for (const [, name] of read(page).matchAll(/(?:^|[`"] ?)thuismatch ([a-z-]+)/gm))
        expect([...commands], `${page} shows "thuismatch ${name}"`).toContain(name)
    }
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = resolve(fileURLToPath(import.meta.url), '../../../..')
const document = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')

const foldersIn = (path: string): string[] =>
  readdirSync(join(root, 'packages', path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

it('ARCHITECTURE has a row for each room of the packages, and for none that is not there', () => {
  const named = [...document.matchAll(/^\| `((?:shared|matcher|worker)\/src\/\w+)` \|/gm)].map(([, room]) => room)
  const there = ['shared/src', 'matcher/src', 'worker/src'].flatMap((src) =>
    foldersIn(src).map((name) => `${src}/${name}`),
  )
  expect(named.toSorted()).toEqual(there.toSorted())
})

it('ARCHITECTURE names each room of the floors of store and jobs', () => {
  for (const floor of ['store', 'jobs']) {
    const row = document.split('\n').find((line) => line.startsWith(`| \`worker/src/${floor}\``)) ?? ''
    const named = [...row.matchAll(/`(\w+)`/g)].map(([, name]) => name)
    expect(named.toSorted()).toEqual(foldersIn(`worker/src/${floor}`).toSorted())
  }
})

it('decisions are numbered in one line', () => {
  const numbers = readdirSync(join(root, 'docs/decisions')).map((name) => Number(name.slice(0, 4)))
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1))
})

it('the words of the field are found at the place that does what they name', () => {
  const where: Readonly<Record<string, string>> = {
    idempotent: 'packages/worker/src/jobs/handlers.ts',
    backoff: 'packages/shared/src/backoff.ts',
    jitter: 'packages/worker/src/jobs/delivery/webhook/retry-schedule.ts',
    throttles: 'packages/shared/src/log/throttled.ts',
    'crypto-shredding': 'packages/worker/src/store/keys/data-key-store.ts',
    'hash chain': 'packages/worker/src/jobs/audit/seal-of.ts',
    'optimistic locking': 'packages/worker/src/store/runs/run-writing.ts',
    counterfactual: 'packages/matcher/src/result/counterfactual.ts',
    'serial dictatorship': 'packages/matcher/src/allocation/lottery/draw-lottery.ts',
    'dead-letter': 'packages/worker/src/store/operations/quarantine.ts',
  }
  for (const [word, file] of Object.entries(where))
    expect([file, readFileSync(join(root, file), 'utf8').toLowerCase().includes(word)]).toEqual([file, true])
})

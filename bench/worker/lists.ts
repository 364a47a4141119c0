import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakeClock } from '../../packages/shared/src/clock/index.ts'
import { withAdmin } from '../../packages/shared/src/testing/database-server.ts'
import { migrateAll } from '../../packages/worker/src/cli/compose.ts'
import { startEmbedded } from '../../packages/worker/src/cli/embedded/index.ts'
import { openDatabase } from '../../packages/worker/src/store/connect/open-database.ts'
import { withScope } from '../../packages/worker/src/store/scope/with-scope.ts'
import { dataKeysAt } from '../../packages/worker/src/testing/data-keys-at.ts'
import { decisionSite } from '../../packages/worker/src/testing/decision-site.ts'
import { nightOfMany } from '../../packages/worker/src/testing/night-of-many.ts'
import { importRegion } from '../../packages/worker/src/testing/region.ts'
import { signedIn } from '../../packages/worker/src/testing/signed-in.ts'
import { FAULT_SECRET_KEY } from '../../packages/worker/src/testing/worker-process.ts'

const PEOPLE = 100_000
const PLACES = 3_000
const ROUNDS = 9
const NOW = new Date('2026-11-21T09:00:00Z')
const TARGET_MS = 300

/** Each as somebody opens it; `%next` is the page after the tenth. */
const ASKED: readonly (readonly [what: string, path: string])[] = [
  ['everybody', '/people'],
  ['the eleventh page', '/people%next'],
  ['one municipality', '/people?at=0344'],
  ['who waits', '/people?standing=waiting'],
  ['by municipality', '/people?sort=municipality'],
  ['a number that begins so', '/people?q=c09'],
  ['one group', '/people?group=young_adult'],
  ['urgent, of one municipality', '/people?urgent=yes&at=0344'],
  ['longest waiting first', '/people?sort=waiting'],
  ['longest waiting first, the eleventh page', '/people?sort=waiting%next'],
  ['two years or longer, who waits, who wishes for a Pitstop', '/people?waits=730&standing=waiting&form=pitstop'],
  ['why no proposal', '/people?reason=outranked'],
  ['all places', '/places'],
  ['all proposals, newest first', '/proposals?sort=newest'],
  ['questions', '/questions'],
]

/** How long lists of a country take to answer, on a PostgreSQL of their own. */
export async function listsSection(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'thuismatch-lists-'))
  chmodSync(home, 0o755)
  const server = await startEmbedded(home)
  const open = (standing: 'region' | 'scoped') =>
    openDatabase({ url: server.url, standing, name: 'bench', maxConnections: 4, onError: () => {} })
  const [{ db, close }, scoped] = [open('region'), open('scoped')]
  const { dataKeys, close: closeKeys } = dataKeysAt(server.url, FAULT_SECRET_KEY)
  try {
    await migrateAll({ direct: server.url })
    const region = await importRegion(db, dataKeys, { candidates: PEOPLE, places: PLACES }, NOW)
    await nightOfMany(db, dataKeys, region, NOW)
    await sweep(server.url)
    const clock = fakeClock(NOW)
    const site = await decisionSite({ db, withScope: withScope(scoped.db) }, dataKeys, clock)
    const { cookie } = await signedIn(db, clock)
    const get = async (path: string): Promise<string> => {
      const { body, statusCode } = await site.inject({ url: `/coordinator${path}`, headers: { cookie } })
      if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}.`)
      return body
    }
    const rows: string[] = []
    for (const [what, asked] of ASKED) {
      const path = asked.endsWith('%next') ? await eleventh(get, asked.slice(0, -5)) : asked
      const firstMs = await timed(() => get(path))
      const times: { readonly ms: number; readonly cpu: number }[] = []
      for (let n = 0; n < ROUNDS; n++) {
        const before = process.cpuUsage()
        const ms = await timed(() => get(path))
        const { user, system } = process.cpuUsage(before)
        times.push({ ms, cpu: (user + system) / 1000 })
      }
      const middle = (key: 'ms' | 'cpu'): number =>
        times.map((one) => one[key]).toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0
      const least = Math.min(...times.map(({ ms }) => ms))
      rows.push(
        `| ${what} | ${[firstMs, least, middle('ms'), middle('cpu')].map((one) => Math.round(one)).join(' | ')} |`,
      )
      console.error(rows.at(-1))
    }
    await site.close()
    return `## Lists of ${PEOPLE.toLocaleString('en')} people

The coordinator's lists over ${PEOPLE.toLocaleString('en')} people, ${PLACES.toLocaleString('en')} places and a night with a reason for each of them, as pages of 50 with their total; milliseconds from request to answer, PostgreSQL's part included,
and our own processor time. The target is ${TARGET_MS} ms. The first list that is narrowed by what is sealed opens everybody once.

| | the first time | least | median | of our processor |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`
  } finally {
    await closeKeys()
    await Promise.all([close(), scoped.close()])
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

/** What autovacuum does within minutes. */
const sweep = (url: string) => withAdmin(url, (admin) => admin.query('vacuum analyze'))

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const since = performance.now()
  await work()
  return performance.now() - since
}

async function eleventh(get: (path: string) => Promise<string>, path: string): Promise<string> {
  let at = path
  for (let n = 0; n < 10; n++)
    at = (/class="button" href="\/coordinator([^"]+after=[^"]+)"/.exec(await get(at))?.[1] ?? '').replaceAll(
      '&amp;',
      '&',
    )
  return at
}

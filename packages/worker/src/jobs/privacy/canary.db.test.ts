import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakeClock } from '@thuismatch/shared/clock'
import { readSettings } from '@thuismatch/shared/config'
import { type Candidate, plainDate, type Snapshot, UNDO_MS } from '@thuismatch/shared/domain'
import { createLog } from '@thuismatch/shared/log'
import { eventually } from '@thuismatch/shared/testing'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDeps, type Deps } from '../../cli/compose.ts'
import { sampleSnapshot } from '../../cli/sample/index.ts'
import { type RunningWorker, startWorker } from '../../cli/start.ts'
import { importEntities } from '../../store/intake/import-entities.ts'
import { putCaseworkers } from '../../store/people/caseworkers.ts'
import { requestNightly } from '../../store/runs/runs.ts'
import { storedPeople } from '../../testing/stored-people.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { API_RIGHTS, createApiKey } from '../../web/api/api-key.ts'
import { buildHttp } from '../../web/server.ts'
import { examineAudit } from '../audit/index.ts'
import { addEndpoint } from '../delivery/webhook/add-endpoint.ts'
import { createHealth } from '../operations/health.ts'
import { decide } from '../proposals/decide.ts'
import { decisionKeysOf } from '../proposals/link-keys.ts'
import { forget } from './forget.ts'

const SECRET_KEY = 'a key for tests, of at least 32 characters'

/** What is put on every person. Each mark is looked for in every form in which a text could show it. */
const MARKED = {
  bornOn: plainDate('2004-02-29'),
  incomeYearCents: 1_777_717,
  registeredOn: plainDate('2025-03-17'),
  deadlineOn: plainDate('2027-01-23'),
  indicationUntil: plainDate('2031-07-19'),
  stableKey: 'zxq-stable-key',
} as const
const ADDRESS = 'zxq.mark@canary.example'
const FORMS = [
  /2004-02-29|29 (februari|February) 2004|29-0?2-2004/,
  /(?<!\d)(1777717|17[.,]?777[.,]17)(?!\d)/,
  /2025-03-17|17 (maart|March) 2025|17-0?3-2025/,
  /2027-01-23|23 (januari|January) 2027|23-0?1-2027/,
  /2031-07-19|19 (juli|July) 2031|19-0?7-2031/,
  /zxq-stable-key/,
]
const ADDRESS_FORM = /zxq\.mark|canary\.example/
/** Of a job that somebody else fills with what does not belong there. */
const FOREIGN = 'zxq-foreign-mark'

const database = useDatabase()
const clock = fakeClock('2026-11-23T09:00:00Z')
const home = mkdtempSync(join(tmpdir(), 'thuismatch-canary-'))
const snapshot = markedRegion()

/** Everything that left the program, by the way it went. */
const seen = { log: '', metrics: '', webhooks: '', errors: '' }

let deps: Deps
let worker: RunningWorker
let app: FastifyInstance
let token: string

function markedRegion(): Snapshot {
  const region = sampleSnapshot({ candidates: 60, places: 15, seed: 'canary' })
  return {
    ...region,
    candidates: region.candidates.map(
      (one): Candidate => ({ ...one, ...MARKED, group: 'doorstromer', caseworkerId: 'cw-1' }),
    ),
  }
}

const marksIn = (text: string, forms: readonly RegExp[] = [...FORMS, ADDRESS_FORM, /zxq-foreign-mark/]): string[] =>
  forms.flatMap((form) => form.exec(text)?.[0] ?? [])

async function proposals() {
  return deps.db.selectFrom('proposal').selectAll().orderBy('id').execute()
}

/** Nothing waits any more; time goes by meanwhile, so that what was refused is tried again. */
const quiet = async () => {
  clock.advance(1000)
  const outbox = await deps.db.selectFrom('outbox').select('id').where('relayedAt', 'is', null).execute()
  const deliveries = await deps.db.selectFrom('delivery').select('id').where('state', '=', 'pending').execute()
  return outbox.length + deliveries.length === 0
}

beforeAll(async () => {
  const read = readSettings({ DATABASE_URL: database.url, SECRET_KEY, LOG_LEVEL: 'debug' }, home)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const log = createLog({
    level: 'debug',
    to: {
      write(line: string) {
        seen.log += line
      },
    },
  })
  const made = await createDeps(read.settings, { clock, log })
  // A receiver that says no now and then, and quotes what it got: its answer must not come back into a log.
  let posts = 0
  deps = {
    ...made,
    post: async (url, headers, body) => {
      seen.webhooks += `${url} ${JSON.stringify(headers)} ${body}\n`
      return {
        kind: 'answered',
        status: ++posts % 7 === 0 ? 500 : 204,
        retryAfter: null,
        bytesRead: 0,
        answer: `you sent ${body}`,
      }
    },
  }
  const { db, dataKeys, sealer } = deps
  const caseworker = { id: 'cw-1', municipality: null, locale: 'nl', email: ADDRESS } as const
  await putCaseworkers(db, dataKeys, [caseworker], clock.now())
  expect(await importEntities(db, dataKeys, snapshot, clock.now())).toMatchObject({ ok: true })
  await addEndpoint(
    { db, dataKeys, sealer },
    { url: 'https://93.184.215.14/hook', scopeKind: 'municipality', scope: '0344', contact: null },
    clock.now(),
  )
  worker = await startWorker(deps)
  app = await buildHttp({
    ...deps,
    health: createHealth(deps, worker),
    onError: (error, route) => deps.log.error('request failed', { path: route, error }),
  })
  ;({ token } = await createApiKey(db, {
    name: 'case system',
    rights: API_RIGHTS,
    municipalities: null,
    expiresAt: new Date('2027-06-01'),
    now: clock.now(),
  }))
})

afterAll(async () => {
  await worker?.stop()
  await app?.close()
  await deps?.close()
})

async function api(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) {
  const response = await app.inject({
    method,
    url: `/v1${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  })
  if (response.statusCode >= 400)
    seen.errors += `${response.statusCode} ${JSON.stringify(response.headers)} ${response.body}\n`
  return response.statusCode
}

/** Jobs are gone as soon as they are done: what each one said when it came is written down. */
const keepWhatJobsSay = async (): Promise<void> => {
  await sql`create table bullmq.seen_job (text text)`.execute(database.owner)
  await sql`create function bullmq.keep_seen_job() returns trigger language plpgsql security definer as
    'begin insert into bullmq.seen_job values (new::text); return null; end'`.execute(database.owner)
  await sql`create trigger keep_seen_job after insert or update on bullmq.job
    for each row execute function bullmq.keep_seen_job()`.execute(database.owner)
  await sql`grant select on bullmq.seen_job to public`.execute(database.owner)
}

describe('personal data in a whole run', () => {
  beforeAll(async () => {
    const { db } = deps
    await keepWhatJobsSay()
    // A night, its mails and webhooks.
    const { id } = await requestNightly(db, 'nightly:2026-11-23', clock.now())
    await deps.producer.add([{ name: 'run.nightly', payload: { runId: id } }])
    await eventually(
      'the nightly run is done',
      async () =>
        (await db.selectFrom('matchRun').select('status').where('id', '=', id).executeTakeFirst())?.status === 'done',
    )
    const made = await proposals()
    expect(made.length).toBeGreaterThan(3)
    await eventually('mails and webhooks are out', quiet)

    // Decisions by link and by a case system, an undo, a withdrawal, a wrong code, and what follows.
    const [first, second, third] = made
    const { secret } = decisionKeysOf(SECRET_KEY, first?.id as string, 'cw-1')
    expect(await decide(deps, { proposalId: first?.id as string, secret, choice: 'accept' })).toMatchObject({
      ok: true,
    })
    expect(
      await api('POST', `/proposals/${second?.id}/decision`, {
        choice: 'decline',
        reason: { by: 'candidate', code: 'house_not_suitable' },
      }),
    ).toBe(200)
    expect(await api('DELETE', `/candidates/${third?.candidateId}`)).toBe(204)
    clock.advance(UNDO_MS)
    await deps.producer.add([{ name: 'proposals.settle', payload: {} }])
    await eventually('the decline took effect', async () =>
      (await proposals()).some(({ state }) => state === 'declined'),
    )

    // What goes wrong: bad input at every door, and a job that cannot be read.
    const one = snapshot.candidates[0] as Candidate
    expect(
      await api('PUT', `/candidates/${one.id}`, {
        ...one,
        bornOn: '29-02-2004',
        incomeYearCents: '17.777,17',
        extra: MARKED.stableKey,
        household: { adults: ADDRESS },
      }),
    ).toBe(400)
    expect(await api('PUT', '/candidates/other', one)).toBe(400)
    expect(await api('PUT', `/candidates/${one.id}`, { ...one, incomeYearCents: 1_777_718 })).toBe(200)
    const opts = { attempts: 1, removeOnComplete: { count: 10, age: 60 }, removeOnFail: { count: 10 } }
    await deps.backend
      .queue('offers')
      .addBulk([{ name: 'place.offered', data: { place: { id: FOREIGN, name: FOREIGN } }, opts }])
    await eventually(
      'the bad job is set aside',
      async () => (await db.selectFrom('quarantinedJob').select('id').execute()).length > 0,
    )

    // What the night does with people who are gone, and with the audit.
    const gone = made.at(-1)?.candidateId as string
    await eventually(
      'no run is at work',
      async () =>
        (await db.selectFrom('matchRun').select('id').where('status', 'in', ['requested', 'running']).execute())
          .length === 0,
    )
    expect(await forget(deps, gone, { kind: 'operator', id: null })).toMatchObject({ left: [] })
    await examineAudit(deps)
    await eventually('everything is done', quiet)
    seen.metrics = (await app.inject('/metrics')).body + (await app.inject('/readyz')).body
  }, 180_000)

  it('is there to be found: by whoever has the keys, and at the one address that a mail is for', async () => {
    const people = (await storedPeople(deps.db, deps.dataKeys)).map((one) => JSON.stringify(one)).join(' ')
    expect(marksIn(people)).toHaveLength(FORMS.length)
    const mails = readMails()
    expect(mails.length).toBeGreaterThan(0)
    for (const { headers } of mails) expect(headers).toMatch(/^To: .*zxq\.mark@canary\.example/im)
  })

  it.each(['log', 'metrics', 'webhooks', 'errors'] as const)('is in no %s', (way) => {
    expect(seen[way].length).toBeGreaterThan(100)
    expect(marksIn(seen[way])).toEqual([])
  })

  it('is in no queue, and in no effect or delivery', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_schema || '.' || table_name as name from information_schema.tables where table_schema = 'bullmq'
    `.execute(deps.db)
    expect(rows.length).toBeGreaterThan(5)
    let jobs = 0
    for (const name of [
      ...rows.map(({ name }) => name),
      'outbox',
      'delivery',
      'run_trigger',
      'audit_record',
      'canary',
      'worker',
    ]) {
      const dump = await sql<{ text: string | null; n: number }>`
        select string_agg(t::text, ' ') as text, count(*) as n from ${sql.table(name)} t
      `.execute(deps.db)
      if (name === 'bullmq.seen_job') jobs = dump.rows[0]?.n ?? 0
      expect([name, marksIn(dump.rows[0]?.text ?? '', [...FORMS, ADDRESS_FORM])]).toEqual([name, []])
    }
    expect(jobs).toBeGreaterThan(5)
  })

  it('is in no row of any table: what says it is sealed', async () => {
    const { rows: columns } = await sql<{ schema: string; table: string; column: string; binary: boolean }>`
      select c.table_schema as schema, c.table_name as "table", c.column_name as "column", c.data_type = 'bytea' as binary
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'bullmq')
    `.execute(deps.db)
    expect(columns.length).toBeGreaterThan(100)
    let sealed = 0
    for (const { schema, table, column, binary } of columns) {
      const text = binary ? sql`encode(${sql.ref(column)}, 'escape')` : sql`${sql.ref(column)}::text`
      const { rows } = await sql<{ text: string | null; sealed: number }>`
        select string_agg(${text}, ' ') as text,
          ${binary ? sql`count(*) filter (where get_byte(${sql.ref(column)}, 0) in (1, 2))` : sql`0`}::int as sealed
        from ${sql.table(`${schema}.${table}`)} where ${sql.ref(column)} is not null
      `.execute(deps.db)
      expect([`${table}.${column}`, marksIn(rows[0]?.text ?? '', [...FORMS, ADDRESS_FORM])]).toEqual([
        `${table}.${column}`,
        [],
      ])
      if (column.endsWith('_sealed')) sealed += rows[0]?.sealed ?? 0
    }
    // People, proposals, a caseworker, an endpoint, the two documents of each run.
    expect(sealed).toBeGreaterThan(snapshot.candidates.length + 5)
  })

  it('is in no mail: neither in a header but the one for its reader, nor in a subject, nor in the text', () => {
    for (const { headers, body } of readMails()) {
      expect(marksIn(headers.replace(/^To: .*$/im, ''))).toEqual([])
      expect(marksIn(body)).toEqual([])
    }
  })
})

/** Each mail with its body decoded. */
function readMails(): { headers: string; body: string }[] {
  const folder = join(home, '.thuismatch', 'mailbox')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      const [headers = '', ...rest] = text.split(/\r?\n\r?\n/)
      return { headers: headers.replaceAll(/\r?\n[ \t]+/g, ' '), body: decoded(rest.join('\n\n')) }
    })
}

const decoded = (quoted: string): string =>
  quoted
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

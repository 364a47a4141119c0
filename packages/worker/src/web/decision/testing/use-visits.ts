import { fakeClock } from '@thuismatch/shared/clock'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { decisionSite, type Linked, linkedProposal, SITE_URL } from '../../../testing/decision-site.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'

export type Fields = Readonly<Record<string, string>>

/**
 * The decision pages over a database of the file's own, with a fresh proposal before each test, visited without a
 * browser.
 */
export function useVisits() {
  const database = useDatabase()
  const dataKeys = useDataKeys(database)
  const clock = fakeClock('2026-11-21T09:00:00Z')
  let site: FastifyInstance | undefined
  let counter = 0
  let proposal: Linked | undefined

  beforeAll(async () => {
    site = await decisionSite(database, dataKeys, clock, { requestsPerMinute: 100_000 })
  })
  afterAll(() => site?.close())
  beforeEach(async () => {
    proposal = await linkedProposal(database.db, dataKeys, { now: clock.now(), name: `d${++counter}` })
  })

  const theSite = (): FastifyInstance => {
    if (site === undefined) throw new Error('The pages are there from the first beforeAll on.')
    return site
  }
  const theProposal = (): Linked => {
    if (proposal === undefined) throw new Error('The proposal is there from the first beforeEach on.')
    return proposal
  }

  const send = (
    fields: Fields,
    headers: Fields = { 'sec-fetch-site': 'same-origin' },
    path = theProposal().path,
  ): Promise<LightMyRequestResponse> =>
    theSite().inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    })

  const withKey = (fields: Fields = {}) => ({ key: theProposal().secret, ...fields })

  return {
    database,
    dataKeys,
    clock,
    get site() {
      return theSite()
    },
    get proposal() {
      return theProposal()
    },
    /** Goes on with another proposal. */
    set proposal(other: Linked) {
      proposal = other
    },
    /** The prefix of the ids that belong to this test. */
    regionName: () => `d${counter}`,
    send,
    withKey,
    accepting: () => withKey({ step: 'decide', choice: 'accept', confirmed: 'yes' }),
    declining: (reason = 'candidate:wants_to_wait') =>
      withKey({ step: 'decide', choice: 'decline', reason, confirmed: 'yes' }),

    /**
     * As a browser does: sends the form, and follows to the address that answers it, with the cookie that came along.
     */
    async post(fields: Fields, headers?: Fields, path?: string) {
      const answer = await send(fields, headers, path)
      if (answer.statusCode !== 303) return { statusCode: answer.statusCode, body: answer.body, address: '' }
      const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
      const address = String(answer.headers.location)
      const shown = await theSite().inject({ method: 'GET', url: address, headers: { cookie } })
      return { statusCode: shown.statusCode, body: shown.body, address }
    },

    /** Everything that a visit could have changed; that somebody looked is kept, and is no change. */
    async world(): Promise<string> {
      const { db } = database
      const tables = await Promise.all([
        db.selectFrom('proposal').selectAll().orderBy('id').execute(),
        db.selectFrom('auditRecord').selectAll().where('action', '<>', 'proposal.read').orderBy('id').execute(),
        db.selectFrom('outbox').selectAll().orderBy('id').execute(),
        db.selectFrom('decisionLink').selectAll().orderBy('secretHash').execute(),
        db.selectFrom('decline').selectAll().orderBy('id').execute(),
      ])
      return JSON.stringify(tables)
    },

    row: () =>
      database.db.selectFrom('proposal').selectAll().where('id', '=', theProposal().id).executeTakeFirstOrThrow(),
  }
}

/** What the address says besides. */
export const noteOf = ({ address }: { address: string }) => new URL(address, SITE_URL).searchParams.get('note')

export const heading = (body: string) =>
  /<h1[^>]*>([^<]*)<\/h1>/.exec(body.replace(/<div class="wait"[\s\S]*?<\/div>/, ''))?.[1]

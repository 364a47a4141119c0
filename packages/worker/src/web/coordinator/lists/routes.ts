import type { Clock } from '@thuismatch/shared/clock'
import type { PolicyOn, Result } from '@thuismatch/shared/domain'
import { isUuid } from '@thuismatch/shared/ids'
import type { KeyedColumns } from '@thuismatch/shared/text'
import type { FastifyReply } from 'fastify'
import { policyNow } from '../../../jobs/policy/policy-now.ts'
import { appendAudit } from '../../../store/audit/audit.ts'
import type { Db } from '../../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import { lastNight } from '../../../store/reports/registers.ts'
import type { CoordinatorContext } from '../frame.ts'
import { deliveriesListed } from './deliveries-list.ts'
import { renderList } from './list-page.ts'
import { LIST_PAGE, type Listed, type ListQuery } from './listed.ts'
import { createPeopleIndex } from './people-index.ts'
import { peopleListed } from './people-list.ts'
import { placesListed } from './places-list.ts'
import { proposalsListed } from './proposals-list.ts'
import { questionsListed } from './questions-list.ts'
import { runQuestionsListed } from './run-questions-list.ts'
import type { RunForList } from './run-rows.ts'
import { runsListed } from './runs-list.ts'
import { csvOf, xlsxOf } from './sheets.ts'
import { runPeopleListed, runPlacesListed, runProposalsListed } from './what-a-run-did.ts'

export interface ListRouteDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly policyOn: PolicyOn
  readonly resultOf: (runId: string) => Promise<Result | undefined>
}

/** Answers for whoever is signed in, within their scope. */
export type Reach = (
  path: string,
  answer: (
    context: CoordinatorContext,
    query: ListQuery,
    seen: Db,
    reply: FastifyReply,
    params: Readonly<Record<string, string>>,
  ) => Promise<FastifyReply>,
  options: { readonly ofRegion: boolean },
) => void

/** `null`: there is no such list. */
type ListOf = (
  context: CoordinatorContext,
  seen: Db,
  query: ListQuery,
  limit: number,
  params: Readonly<Record<string, string>>,
) => Promise<Listed<KeyedColumns> | null>

/** Lines of an export: more than a region has. */
const EVERYTHING = 1_000_000

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Each list as a page, as CSV and as XLSX, of the same rows. */
export function listRoutes(reach: Reach, { db, dataKeys, clock, policyOn, resultOf }: ListRouteDeps): void {
  const policyHere = () => policyNow({ policyOn, clock })
  const index = createPeopleIndex(db, dataKeys)
  const night = async (): Promise<Result | undefined> => {
    const id = await lastNight(db)
    return id === undefined ? undefined : resultOf(id)
  }

  const list = (path: string, listOf: ListOf, { ofRegion = false, crumbs = noCrumbs } = {}): void => {
    const notThere = (reply: FastifyReply): FastifyReply => {
      reply.callNotFound()
      return reply
    }
    reach(
      path,
      async (context, query, seen, reply, params) => {
        const listed = await listOf(context, seen, query, LIST_PAGE, params)
        return listed === null
          ? notThere(reply)
          : reply.type('text/html; charset=utf-8').send(renderList(context, listed, crumbs(context, params)))
      },
      { ofRegion },
    )
    const file = path.slice(1).replace('runs/:run/', 'run-')
    // Who took a whole list along is kept, as who looked at one person is.
    const whole = async (
      context: CoordinatorContext,
      query: ListQuery,
      seen: Db,
      params: Readonly<Record<string, string>>,
    ) => {
      const listed = await listOf(context, seen, { ...query, after: null }, EVERYTHING, params)
      if (listed === null) return null
      const actor = { kind: 'coordinator', id: context.viewer.id } as const
      const [at, detail] = [clock.now(), { rows: listed.rows.length, ...params }]
      await appendAudit(db, [
        { at, actor, action: 'list.export', subjectKind: 'list', subjectId: file, municipality: null, detail },
      ])
      return listed
    }
    for (const [ending, type, written] of [
      ['csv', 'text/csv; charset=utf-8', csvOf],
      ['xlsx', XLSX, (listed: Listed) => xlsxOf([listed])],
    ] as const)
      reach(
        `${path}.${ending}`,
        async (context, query, seen, reply, params) => {
          const listed = await whole(context, query, seen, params)
          if (listed === null) return notThere(reply)
          return reply
            .type(type)
            .header('content-disposition', `attachment; filename="${file}.${ending}"`)
            .send(await written(listed))
        },
        { ofRegion },
      )
  }

  list('/people', async (context, seen, query, limit) =>
    peopleListed(context, seen, { dataKeys, index, policy: await policyHere(), night: await night() }, query, limit),
  )
  list('/places', async (context, seen, query, limit) => placesListed(context, seen, await night(), query, limit))
  list('/proposals', async (context, seen, query, limit) =>
    proposalsListed(context, seen, { index, policy: await policyHere() }, query, limit),
  )
  list('/questions', async (context, seen, query, limit) => questionsListed(context, seen, await night(), query, limit))
  list('/deliveries', deliveriesListed, { ofRegion: true })

  list('/runs', runsListed, { ofRegion: true })

  /** A list of what a run did, as its stored result says it. */
  const listOfRun = (
    kind: string,
    listOf: (
      context: CoordinatorContext,
      seen: Db,
      run: RunForList,
      query: ListQuery,
      limit: number,
    ) => Listed | Promise<Listed>,
  ): void =>
    list(
      `/runs/:run/${kind}`,
      async (context, seen, query, limit, { run: id = '' }) => {
        const result = isUuid(id) ? await resultOf(id) : undefined
        return result === undefined ? null : listOf(context, seen, { id, result }, query, limit)
      },
      { ofRegion: true, crumbs: runCrumbs },
    )
  listOfRun('proposals', (context, _seen, run, query, limit) => runProposalsListed(context, run, query, limit))
  listOfRun('places', runPlacesListed)
  listOfRun('people', runPeopleListed)
  listOfRun('questions', runQuestionsListed)
}

type Crumbs = (
  context: CoordinatorContext,
  params: Readonly<Record<string, string>>,
) => readonly (readonly [string, string])[]

const noCrumbs: Crumbs = () => []
const runCrumbs: Crumbs = ({ words }, { run = '' }) => [
  [words.runs.title, '/runs'],
  [words.runs.columns.run, `/runs/${run}`],
]

import type { Db } from '../../../store/connect/open-database.ts'
import { pageOfRuns, RUN_KINDS, RUN_STATUSES } from '../../../store/reports/coordinator.ts'
import { shortMoment } from '../../short-dates.ts'
import type { CoordinatorContext } from '../frame.ts'
import { nameOfRun } from '../run-pages.ts'
import { choice } from './choices.ts'
import { chosenCode, cursorOf, cursorText, type Listed, type ListQuery } from './listed.ts'

/** The runs, newest first, narrowed as asked, so many of them. */
export async function runsListed(
  context: CoordinatorContext,
  db: Db,
  query: ListQuery,
  limit: number,
): Promise<Listed> {
  const { words, locale, now } = context
  const { runs } = words
  const { rows, total, next } = await pageOfRuns(
    db,
    { kind: chosenCode(RUN_KINDS, query.standing), status: chosenCode(RUN_STATUSES, query.state) },
    { after: cursorOf(query.after), limit },
  )
  return {
    title: runs.title,
    path: '/runs',
    columns: { ...runs.columns, key: runs.facts.key },
    numbers: ['proposals'],
    rows: rows.map((run) => ({
      run: { text: nameOfRun(run, locale), path: `/runs/${run.id}`, value: run.id },
      kind: runs.kinds[run.kind],
      state: { text: runs.states[run.status], tag: run.status === 'failed' ? 'stop' : 'plain' },
      requested: { text: shortMoment(run.requestedAt, now, locale), value: run.requestedAt },
      proposals: run.proposals ?? '',
      key: run.runKey,
    })),
    total,
    choices: [
      choice(
        'standing',
        runs.columns.kind,
        RUN_KINDS.map((kind) => [kind, runs.kinds[kind]]),
        query.standing,
        locale,
      ),
      choice(
        'state',
        runs.columns.state,
        RUN_STATUSES.map((status) => [status, runs.states[status]]),
        query.state,
        locale,
      ),
    ],
    text: null,
    searchLabel: '',
    after: query.after,
    next: cursorText(next),
  }
}

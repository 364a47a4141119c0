import { amsterdamDate } from '@thuismatch/shared/clock'
import type { Snapshot } from '@thuismatch/shared/domain'
import { nightlyKey } from '../../jobs/operations/schedule.ts'
import { importEntities } from '../../store/intake/import-entities.ts'
import { type ProposalFigure, proposalsOfPlace, proposalsOfRun } from '../../store/runs/run-figures.ts'
import { nightlyState } from '../../store/runs/run-overview.ts'
import { requestNightly } from '../../store/runs/runs.ts'
import { addCaseworkers } from './add-caseworkers.ts'
import type { DemoRegion } from './demo-region.ts'
import { newPlace } from './new-place.ts'
import { until } from './until.ts'

export async function importFirstDay({ deps }: DemoRegion, snapshot: Snapshot, everybody: Snapshot['candidates']) {
  await addCaseworkers(deps, everybody)
  const imported = await importEntities(deps.db, deps.dataKeys, snapshot, deps.clock.now())
  if (!imported.ok) throw new Error(`The sample names what is not in it: ${imported.unknown.join(', ')}.`)
}

/** Asks for the run of the night before this day; answers its key. */
export async function askForNight({ deps: { db, clock, producer } }: DemoRegion): Promise<string> {
  const key = nightlyKey(clock.now())
  const { id } = await requestNightly(db, key, clock.now())
  await producer.add([{ name: 'run.nightly', payload: { runId: id } }])
  return key
}

/** Waits until the run of this key is done; answers its id. */
export async function nightDone({ deps: { db } }: DemoRegion, key: string, signal: AbortSignal): Promise<string> {
  const { id } = await until(
    'The nightly run',
    async () => {
      const state = await nightlyState(db, key)
      if (state?.status === 'failed') throw new Error('The nightly run failed.')
      return state?.status === 'done' && state
    },
    { signal },
  )
  return id
}

/** The first of all; `ms` by the clock on the wall. */
export async function nightlyRun(region: DemoRegion, signal: AbortSignal) {
  const startedAt = Date.now()
  const id = await nightDone(region, await askForNight(region), signal)
  return { id, ms: Date.now() - startedAt }
}

export const proposedIn = ({ deps }: DemoRegion, runId: string): Promise<ProposalFigure[]> =>
  proposalsOfRun(deps.db, deps.dataKeys, runId)

export async function offerPlace({ deps }: DemoRegion, signal: AbortSignal) {
  const place = newPlace(amsterdamDate(deps.clock.now()))
  const startedAt = Date.now()
  await deps.producer.add([{ name: 'place.offered', payload: { place, house: null } }])
  const proposal = await until('The proposal for the new place', () => latestOpen(deps, place.id), { signal })
  return { placeId: place.id, proposal, ms: Date.now() - startedAt }
}

export const rematched = (
  { deps }: DemoRegion,
  declined: ProposalFigure,
  signal: AbortSignal,
): Promise<ProposalFigure> =>
  until(
    'The next proposal for the declined place',
    async () => {
      const open = await latestOpen(deps, declined.placeId)
      return open !== undefined && open.candidateId !== declined.candidateId && open
    },
    { signal },
  )

const latestOpen = async ({ db, dataKeys }: DemoRegion['deps'], placeId: string): Promise<ProposalFigure | undefined> =>
  (await proposalsOfPlace(db, dataKeys, placeId)).findLast(({ state }) => state === 'proposed')

/** One to accept, and one to decline whose place others wait for; neither of people or places that are left alone. */
export function chooseTwo(
  proposals: readonly ProposalFigure[],
  isLeftAlone: (id: string) => boolean,
): { accepted: ProposalFigure; declined: ProposalFigure } {
  const choice = proposals.filter(({ candidateId, placeId }) => !isLeftAlone(candidateId) && !isLeftAlone(placeId))
  const declined = choice.find(({ shortlist }) => shortlist.some(({ placedElsewhere }, i) => i > 0 && !placedElsewhere))
  const accepted = choice.find(({ id }) => id !== declined?.id)
  if (declined === undefined || accepted === undefined) throw new Error('The nightly run made too few proposals.')
  return { accepted, declined }
}

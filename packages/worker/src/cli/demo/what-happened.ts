import { amsterdamDate } from '@thuismatch/shared/clock'
import { DEFAULT_DECLINE_REASONS, declineReason, type FreedBed, type PlainDate } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { proposalsMade } from '../../store/reports/period-rows.ts'
import { proposalsByWeek, proposalsOfPlace, type WeekFigure } from '../../store/runs/run-figures.ts'
import type { ChainStory, ToldMove } from './chain-story.ts'
import type { DemoPeople } from './demo-arrivals.ts'
import { mondayOf } from './demo-calendar.ts'
import type { DemoRegion } from './demo-region.ts'

/** One week: who and what came, what was proposed, and what became of proposals, whenever they were made. */
export interface PlayedWeek {
  readonly monday: PlainDate
  readonly people: number
  readonly places: number
  readonly proposals: number
  readonly yes: number
  readonly no: number
  readonly unanswered: number
  readonly movedIn: number
}

/** All of it as the database has it. */
export async function weeksAsPlayed(
  { deps }: DemoRegion,
  from: Date,
  { first, arrivals }: DemoPeople,
): Promise<PlayedWeek[]> {
  const figures = await proposalsByWeek(deps.db, from)
  return arrivals.map(({ candidates, places }, week) => {
    const of = (what: WeekFigure['what']): number =>
      figures.find((figure) => figure.week === week && figure.what === what)?.count ?? 0
    return {
      monday: mondayOf(week),
      people: week === 0 ? first.candidates.length : candidates.length,
      // The new place of the first morning as well.
      places: week === 0 ? first.places.length + 1 : places.length,
      proposals: of('made'),
      yes: of('accepted'),
      no: of('declined'),
      unanswered: of('expired'),
      movedIn: of('placed'),
    }
  })
}

/** Why somebody said no, in the words of the list, the most frequent first. */
export async function reasonsForNo(
  { deps: { db, clock } }: DemoRegion,
  from: Date,
  locale: Locale,
): Promise<{ readonly reason: string; readonly count: number }[]> {
  const made = await proposalsMade(db, amsterdamDate(from), amsterdamDate(clock.now()))
  const counts = new Map<string, number>()
  for (const { state, declineBy, declineReason: code } of made) {
    if (state !== 'declined' || declineBy === null || code === null) continue
    const reason = declineReason(DEFAULT_DECLINE_REASONS, declineBy, code)?.[locale] ?? code
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count)
}

export interface MovedChain {
  readonly moves: readonly (Pick<ToldMove, 'candidateId' | 'placeId'> & { readonly movedInOn: PlainDate })[]
  readonly bed: FreedBed
}

/** That everybody in it has moved, and when. Throws where somebody has not. */
export async function chainAsMoved(
  { deps: { db, dataKeys } }: DemoRegion,
  { links, bed }: ChainStory,
  movedInOn: ReadonlyMap<string, PlainDate>,
): Promise<MovedChain> {
  const moves: MovedChain['moves'][number][] = []
  for (const { proposalId, candidateId, placeId } of links) {
    const state = (await proposalsOfPlace(db, dataKeys, placeId)).find(({ id }) => id === proposalId)?.state
    const on = movedInOn.get(proposalId)
    if (state !== 'placed' || on === undefined)
      throw new Error(`${candidateId} has not moved to ${placeId}: ${state ?? 'not proposed'}.`)
    moves.push({ candidateId, placeId, movedInOn: on })
  }
  return { moves, bed }
}

import { amsterdamDate } from '@thuismatch/shared/clock'
import type { Candidate, PlainDate } from '@thuismatch/shared/domain'
import { expireDue, followUpDue, remindDue, settleDue } from '../../jobs/proposals/due.ts'
import { importEntities } from '../../store/intake/import-entities.ts'
import { openFigures } from '../../store/runs/run-figures.ts'
import { answerTo, FELL_THROUGH, outcomeOf } from './caseworkers.ts'
import type { ChainStory } from './chain-story.ts'
import { bearChild, type Coordinators, coordinate, leaveList } from './coordinator.ts'
import type { DemoPeople } from './demo-arrivals.ts'
import { demoMoment, UNTIL_SETTLED_MINUTES, WEEKS } from './demo-calendar.ts'
import type { DemoClock } from './demo-clock.ts'
import type { DemoRegion } from './demo-region.ts'
import { askForNight, nightDone } from './first-day.ts'
import type { Post } from './links.ts'
import { answerAsProvider, type ProviderQuestion } from './provider-question.ts'
import { untilQuiet } from './quiet.ts'

export interface WeeksOptions {
  readonly region: DemoRegion
  readonly clock: DemoClock
  readonly people: DemoPeople
  readonly post: Post
  readonly coordinators: Coordinators
  /** Of which every move is made. */
  readonly chain: ChainStory
  readonly question: ProviderQuestion
  readonly signal: AbortSignal
  /** Told of each week as it begins, from 0. */
  readonly tell: (week: number) => void
}

/** In this week a provider answers what the first night asked; counted from 0, like all of them. */
export const WEEK_OF_ANSWER = 1
/** Late enough to be seen on the coordinator's page when all is over. */
const WEEK_OF_CHILD = WEEKS - 1

/**
 * The weeks from the first night on, in days on which something happens. Everything goes through the program: people
 * and places come in as import and queue bring them, caseworkers answer by the links in their mails, and only the clock
 * is moved. Before it is, all that there is to do is done. Answers when somebody was said to have moved in, by
 * proposal.
 */
export async function playWeeks(options: WeeksOptions): Promise<ReadonlyMap<string, PlainDate>> {
  const { region, clock, people, coordinators, signal } = options
  const { deps } = region
  const isOfChain = chainMembers(options)
  const everybody: Candidate[] = [...people.first.candidates]
  const movedInOn = new Map<string, PlainDate>()
  const quiet = () => untilQuiet(region, 'The work of a day', signal)
  for (let week = 0; week < WEEKS; week++) {
    options.tell(week)
    if (week > 0) {
      clock.skipTo(demoMoment(week, 'night'))
      const { candidates, places } = people.arrivals[week] ?? { candidates: [], places: [] }
      everybody.push(...candidates)
      const leaving = (people.leaving[week] ?? []).filter((id) => !isOfChain(id))
      const arriving = { candidates, places, houses: [], supportTeams: [] }
      const night = await region.hold.while(async () => {
        await expireDue(deps)
        await leaveList(region, leaving)
        await importEntities(deps.db, deps.dataKeys, arriving, clock.now())
        return askForNight(region)
      })
      await nightDone(region, night, signal)
      await quiet()
      await coordinate(region, coordinators, week, isOfChain)
      if (week === WEEK_OF_ANSWER) await answerAsProvider(region, options.question)
      await quiet()
    }
    for (const [reminders, answers] of ROUNDS) {
      clock.skipTo(demoMoment(week, reminders))
      await remindDue(deps)
      await followUpDue(deps)
      await quiet()
      clock.skipTo(demoMoment(week, answers))
      await answerAll(options)
      if (answers === 'laterAnswers') {
        await moveAll(options, movedInOn)
        if (week === WEEK_OF_CHILD)
          await bearChild(
            region,
            everybody.filter(({ id }) => !isOfChain(id)),
          )
      }
      clock.skipMinutes(UNTIL_SETTLED_MINUTES)
      await region.hold.while(() => settleDue(deps))
      await quiet()
    }
  }
  return movedInOn
}

/** When it is reminded, and when answers come, in each week. */
const ROUNDS = [
  ['reminders', 'answers'],
  ['laterReminders', 'laterAnswers'],
] as const

/** People and places of the chain that is told of. */
function chainMembers({ chain }: Pick<WeeksOptions, 'chain'>): (id: string) => boolean {
  const members = new Set(chain.links.flatMap(({ candidateId, placeId }) => [candidateId, placeId]))
  return (id) => members.has(id)
}

/** Whoever answers by now, opens the link in the mail and does; one that is refused meanwhile is looked at no more. */
async function answerAll(options: WeeksOptions): Promise<void> {
  const { region, post } = options
  const isOfChain = chainMembers(options)
  await post.read()
  for (const proposal of await openFigures(region.deps.db)) {
    const { id, state, pendingChoice, candidateId, remindedAt } = proposal
    if (state !== 'proposed' || pendingChoice !== null || !post.has(id)) continue
    const { when, choice, reason } = answerTo(proposal)
    if (isOfChain(candidateId)) await post.answer(id, 'accept')
    else if (when === 'soon' || (when === 'reminded' && remindedAt !== null)) await post.answer(id, choice, reason)
  }
}

/**
 * Whose day has come moves in, or says why not. Whoever waits for a home that somebody lives in still is refused, and
 * moves in later.
 */
async function moveAll(options: WeeksOptions, movedInOn: Map<string, PlainDate>): Promise<void> {
  const { region, post, clock } = options
  const isOfChain = chainMembers(options)
  const today = amsterdamDate(clock.now())
  for (const proposal of await openFigures(region.deps.db)) {
    const { id, state, pendingChoice, moveInOn, atRiskSince, candidateId } = proposal
    if (state !== 'accepted' || pendingChoice !== null || atRiskSince !== null || moveInOn > today) continue
    const outcome = isOfChain(candidateId) ? 'place' : outcomeOf(proposal)
    if (outcome === null) continue
    const { ok } = await post.answer(id, outcome, outcome === 'fall_through' ? FELL_THROUGH : null)
    if (ok && outcome === 'place') movedInOn.set(id, today)
  }
}

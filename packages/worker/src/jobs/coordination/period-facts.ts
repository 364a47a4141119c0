import { type PeriodFacts, shownLedger } from '@thuismatch/matcher'
import { amsterdamInstant } from '@thuismatch/shared/clock'
import {
  addDays,
  type Distribution,
  daysOfPeriod,
  halfYearOf,
  type Period,
  type PlainDate,
  type ProposalStatus,
} from '@thuismatch/shared/domain'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { ledgerFacts } from '../../store/ledger/ledger.ts'
import { openedPeople } from '../../store/people/people-facts.ts'
import { chainsOfPeriod } from '../../store/reports/chains.ts'
import { homesEverOffered, peopleEverListed, proposalsMade } from '../../store/reports/period-rows.ts'

const ANSWERS: Readonly<Record<ProposalStatus, PeriodFacts['proposals'][number]['answer']>> = {
  proposed: 'open',
  accepted: 'yes',
  placed: 'yes',
  fallen_through: 'yes',
  declined: 'no',
  expired: 'silence',
  withdrawn: 'taken_back',
}

/**
 * What a report over a period counts, through today where it goes on. Opens everybody; whoever's key is not there
 * counts no more.
 */
export async function periodFacts(
  db: Db,
  dataKeys: DataKeyStore,
  period: Period,
  today: PlainDate,
  key: Distribution['key'],
): Promise<PeriodFacts> {
  const { first, last } = daysOfPeriod(period)
  const through = last < today ? last : today
  const listed = new Map((await peopleEverListed(db)).map((person) => [person.id, person]))
  const people: PeriodFacts['people'][number][] = []
  for await (const some of openedPeople(db, dataKeys, null))
    for (const { id, registeredOn, urgencyGround } of some) {
      const row = listed.get(id)
      if (row === undefined) continue
      const { municipality, housedOn, withdrawnOn } = row
      const left =
        housedOn !== null
          ? ({ on: housedOn, by: 'moved' } as const)
          : withdrawnOn === null
            ? null
            : ({ on: withdrawnOn, by: 'withdrawn' } as const)
      people.push({ municipality, registeredOn, left, urgencyGround })
    }
  const made = await proposalsMade(db, first, through)
  const chains = await chainsOfPeriod(db, {
    from: amsterdamInstant(first, '00:00'),
    until: amsterdamInstant(addDays(through, 1), '00:00'),
  })
  return {
    period,
    through,
    people,
    homes: await homesEverOffered(db, through),
    proposals: made.map(({ form, state, declineBy, declineReason, answeredAfterHours, ...how }) => ({
      form,
      answer: ANSWERS[state],
      reason: declineBy === null || declineReason === null ? null : { by: declineBy, code: declineReason },
      answeredAfterHours: answeredAfterHours === null ? null : Math.round(answeredAfterHours * 10) / 10,
      isByHand: how.isByHand,
      isOverruling: how.isOverruling,
      isTakenBackByCoordinator: how.isTakenBack,
    })),
    chains: {
      whole: chains.reduce((sum, { whole }) => sum + whole, 0),
      broken: chains.reduce((sum, { broken }) => sum + broken, 0),
    },
    ledger: through < first ? null : shownLedger(halfYearOf(through), await ledgerFacts(db, through), key),
  }
}

import { randomUUIDv7 } from 'node:crypto'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { addDays, type DeclineReason, type PlainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { countPlacement } from '../ledger/ledger.ts'
import { personIfKnown } from '../people/sealed-people.ts'
import { needsSupport } from '../places/limits-left.ts'
import { offerAgain, requestRun } from '../triggers/run-triggers.ts'
import { leaveHome } from './chain-of.ts'
import type { LockedProposal } from './proposal-state.ts'

/** What follows from a no, as the list of reasons says. */
export async function writeConsequence(
  tx: Tx,
  proposal: LockedProposal,
  reason: DeclineReason,
  now: Date,
): Promise<void> {
  const { consequence } = reason
  if (consequence.scope === 'place_withdrawn') {
    await tx
      .updateTable('place')
      .set({ withdrawnAt: now, confirmedAt: laterConfirmed(now), updatedAt: now })
      .where('id', '=', proposal.placeId)
      .execute()
    return
  }
  const { houseId } = await tx
    .selectFrom('place')
    .select('houseId')
    .where('id', '=', proposal.placeId)
    .executeTakeFirstOrThrow()
  const { revision } = await tx
    .selectFrom('candidate')
    .select('revision')
    .where('id', '=', proposal.candidateId)
    .executeTakeFirstOrThrow()
  const onDate = amsterdamDate(now)
  const scope = consequence.scope === 'house' && houseId === null ? 'place' : consequence.scope
  await tx
    .insertInto('decline')
    .values({
      id: randomUUIDv7(),
      candidateId: proposal.candidateId,
      placeId: proposal.placeId,
      proposalId: proposal.id,
      scope,
      houseId: scope === 'house' ? houseId : null,
      municipality: scope === 'municipality' ? proposal.municipality : null,
      by: reason.by,
      reason: reason.code,
      onDate,
      untilDate: typeof consequence.lasts === 'object' ? addDays(onDate, consequence.lasts.days) : null,
      untilReassessed: consequence.lasts === 'reassessed',
      candidateRevision: revision,
      createdAt: now,
    })
    .execute()
}

/**
 * Nobody answered: this person and this place are not proposed to each other again through the day. `null`: they may be
 * at once.
 */
export async function restPair(
  tx: Tx,
  proposal: LockedProposal,
  untilDate: PlainDate | null,
  now: Date,
): Promise<void> {
  if (untilDate === null) return
  await tx
    .insertInto('decline')
    .values({
      id: randomUUIDv7(),
      candidateId: proposal.candidateId,
      placeId: proposal.placeId,
      proposalId: proposal.id,
      scope: 'place',
      houseId: null,
      municipality: null,
      by: 'nobody',
      reason: 'unanswered',
      onDate: amsterdamDate(now),
      untilDate,
      candidateRevision: 1,
      createdAt: now,
    })
    .execute()
}

/** What was offered before this, and arrives later, knows nothing of it. */
const laterConfirmed = (now: Date) => sql<Date>`greatest(confirmed_at, ${now})`

/** The home is taken and the person housed: they count in its mix and towards the hours of its team from now on. */
export async function writeMoveIn(
  tx: Tx,
  dataKeys: DataKeyStore,
  { id, municipality, placeId, candidateId }: LockedProposal,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('place')
    .set({ filledAt: now, confirmedAt: laterConfirmed(now), updatedAt: now })
    .where('id', '=', placeId)
    .execute()
  const person = await tx
    .updateTable('candidate')
    .set({ housedAt: now, updatedAt: now })
    .where('id', '=', candidateId)
    .returning(['id', 'dataSealed'])
    .executeTakeFirstOrThrow()
  const known = personIfKnown(await dataKeys.ringFor([person.dataSealed]), person)
  await countPlacement(tx, { id, municipality }, known, amsterdamDate(now))
  const hours = known?.support.hoursPerWeek ?? null
  await offerAgain(tx, await leaveHome(tx, candidateId, needsSupport(hours), now), 'home_left', now)
  // A support need that is not known counts in the mix, and asks for what the place delivers (docs/rules.md, limits).
  await sql`
    update house set
      data = house.data || jsonb_build_object(
        'supportedNow', (house.data ->> 'supportedNow')::numeric + ${needsSupport(hours) ? 1 : 0}::int,
        'residents', (house.data -> 'residents') || to_jsonb(${candidateId}::text)
      ),
      revision = house.revision + 1, confirmed_at = greatest(house.confirmed_at, ${now}), updated_at = ${now}
    from place
    where place.id = ${placeId} and house.id = place.house_id
      and not exists (
        select from jsonb_array_elements(house.data -> 'residents') as resident
        where coalesce(resident ->> 'id', resident #>> '{}') = ${candidateId}
      )
  `.execute(tx)
  await sql`
    update support_team team set
      data = team.data || jsonb_build_object('hoursPerWeekFree', greatest(0,
        (team.data ->> 'hoursPerWeekFree')::numeric
          - coalesce(${hours}::numeric, (place.data #>> '{support,maxHoursPerWeek}')::numeric))),
      revision = team.revision + 1, updated_at = ${now}
    from place
    where place.id = ${placeId} and team.id = place.team_id and team.data ->> 'hoursPerWeekFree' is not null
  `.execute(tx)
}

/**
 * Puts the place on offer again and asks for a run for it and for the person, who are both free from this commit on. A
 * place that was withdrawn or filled meanwhile, and a person who was, is left alone.
 */
export async function matchAgain(
  tx: Tx,
  { id, placeId, candidateId }: LockedProposal,
  cause: string,
  now: Date,
): Promise<void> {
  await offerAgain(tx, [placeId], cause, now)
  const waits = await tx
    .selectFrom('candidate')
    .select('id')
    .where('id', '=', candidateId)
    .where('withdrawnAt', 'is', null)
    .where('housedAt', 'is', null)
    .executeTakeFirst()
  if (waits) await requestRun(tx, [{ key: `candidate:${candidateId}:${id}`, cause, placeId: null, candidateId }], now)
}

import { randomUUIDv7 } from 'node:crypto'
import { amsterdamDate } from '@thuismatch/shared/clock'
import type { Tx } from '@thuismatch/shared/db'
import { addDays, type DeclineReason } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { needsSupport } from './limits-left.ts'
import type { LivingProposal } from './proposal-life.ts'
import { offerAgain, requestRun } from './run-triggers.ts'
import { personIfKnown } from './sealed-people.ts'
import type { Vault } from './vault.ts'

/** What follows from a no, as the list of reasons says. */
export async function writeConsequence(
  tx: Tx,
  proposal: LivingProposal,
  reason: DeclineReason,
  now: Date,
): Promise<void> {
  const { consequence } = reason
  if (consequence.scope === 'place_withdrawn') {
    await tx
      .updateTable('place')
      .set({ withdrawnAt: now, heardAt: laterOfHeard(now), updatedAt: now })
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

/** What was offered before this, and arrives later, knows nothing of it. */
const laterOfHeard = (now: Date) => sql<Date>`greatest(heard_at, ${now})`

/** The home is taken and the person housed: they count in its mix and towards the hours of its team from now on. */
export async function writeMoveIn(
  tx: Tx,
  vault: Vault,
  { placeId, candidateId }: LivingProposal,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('place')
    .set({ filledAt: now, heardAt: laterOfHeard(now), updatedAt: now })
    .where('id', '=', placeId)
    .execute()
  const person = await tx
    .updateTable('candidate')
    .set({ housedAt: now, updatedAt: now })
    .where('id', '=', candidateId)
    .returning(['id', 'dataSealed'])
    .executeTakeFirstOrThrow()
  const hours = personIfKnown(await vault.ringFor([person.dataSealed]), person)?.support.hoursPerWeek ?? null
  // A support need that is not known counts in the mix, and asks for what the place delivers (docs/rules.md, limits).
  await sql`
    update house set
      data = house.data || jsonb_build_object(
        'supportedNow', (house.data ->> 'supportedNow')::numeric + ${needsSupport(hours) ? 1 : 0}::int,
        'residents', (house.data -> 'residents') || to_jsonb(${candidateId}::text)
      ),
      revision = house.revision + 1, heard_at = greatest(house.heard_at, ${now}), updated_at = ${now}
    from place
    where place.id = ${placeId} and house.id = place.house_id and not (house.data -> 'residents') ? ${candidateId}
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
 * Puts the place on offer again and asks for a run for it and for the person, who are both free from this commit on. A place that was
 * withdrawn or filled meanwhile, and a person who was, is left alone.
 */
export async function matchAgain(
  tx: Tx,
  { id, placeId, candidateId }: LivingProposal,
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

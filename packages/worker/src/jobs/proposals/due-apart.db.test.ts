import { UNDO_MS } from '@thuismatch/shared/domain'
import { type LogFields, silentLog } from '@thuismatch/shared/log'
import { ANSWER_MS } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decide } from './decide.ts'
import { expireDue, remindDue, settleDue } from './due.ts'
import { useProposals } from './testing/use-proposals.ts'

const scene = useProposals()
const { database, clock, proposed, row } = scene
const failed: (LogFields | undefined)[] = []
const deps = () => ({
  ...scene.deps,
  log: { ...silentLog, error: (_: string, to?: LogFields) => void failed.push(to) },
})

/** From here on the database refuses to change the proposals of the one who is first. */
beforeAll(async () => {
  await sql`create table refused (id uuid)`.execute(database.owner)
  await sql`grant select on refused to public`.execute(database.owner)
  await sql`create function refuse() returns trigger language plpgsql as $$ begin
    if exists (select from refused where id = new.id) then raise exception 'refused'; end if; return new; end $$`.execute(
    database.owner,
  )
  await sql`create trigger refuse before update on proposal for each row execute function refuse()`.execute(
    database.owner,
  )
})
afterAll(() => sql`drop table refused cascade`.execute(database.owner))
const refuse = async (id: string) => {
  failed.length = 0
  await sql`insert into refused values (${id})`.execute(database.owner)
}
const relent = () => sql`delete from refused`.execute(database.owner)

it('one decision that cannot take effect holds up no other that is due after it', async () => {
  const first = await proposed()
  await decide(scene.deps, { ...first.link, choice: 'accept' })
  clock.advance(1000)
  const second = await proposed()
  await decide(scene.deps, { ...second.link, choice: 'accept' })
  clock.advance(UNDO_MS)
  await refuse(first.id)
  expect(await settleDue(deps())).toBe(1)
  expect(await row(second.id)).toMatchObject({ state: 'accepted' })
  expect(failed).toMatchObject([{ proposalId: first.id, kind: 'settle', alarm: 'due_failed' }])
  await relent()
  expect(await settleDue(deps())).toBe(1)
  expect(await row(first.id)).toMatchObject({ state: 'accepted' })
})

it('nor a proposal that cannot expire, nor a caseworker who cannot be reminded', async () => {
  const first = await proposed()
  clock.advance(1000)
  const second = await proposed()
  clock.advance((2 * ANSWER_MS) / 3)
  await refuse(first.id)
  await remindDue(deps())
  expect(failed).toMatchObject([{ kind: 'remind', alarm: 'due_failed' }])
  expect([(await row(first.id)).remindedAt, (await row(second.id)).remindedAt]).toEqual([null, clock.now()])
  clock.advance(ANSWER_MS)
  failed.length = 0
  await expireDue(deps())
  expect(failed).toMatchObject([{ proposalId: first.id, kind: 'expire', alarm: 'due_failed' }])
  expect(await row(second.id)).toMatchObject({ state: 'expired' })
})

import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'

/** `coordinator`: everything. `municipality`: its own people and places. `reader`: looks, and acts on nothing. */
export const USER_ROLES = ['coordinator', 'municipality', 'reader'] as const
export type UserRole = (typeof USER_ROLES)[number]

export interface UserRow {
  readonly id: string
  readonly name: string
  readonly role: UserRole
  /** By today's codes; `null` is the region. */
  readonly municipalities: readonly string[] | null
  readonly createdAt: Date
  readonly removedAt: Date | null
}

const COLUMNS = ['id', 'name', 'role', 'municipalities', 'createdAt', 'removedAt'] as const

/** A user with a key of their own; `undefined` where somebody has the name already. */
export async function insertUser(
  db: Db,
  user: Pick<UserRow, 'name' | 'role' | 'municipalities'> & { readonly keyHash: Buffer },
  now: Date,
): Promise<UserRow | undefined> {
  return db
    .insertInto('coordinatorUser')
    .values({
      ...user,
      municipalities: user.municipalities && [...user.municipalities],
      id: randomUUIDv7(),
      createdAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(COLUMNS)
    .executeTakeFirst()
}

/** A user of the sign-in service, made or brought up to what the service says of them now. Who was removed stays so. */
export async function putServiceUser(
  db: Db,
  user: Pick<UserRow, 'name' | 'role' | 'municipalities'> & { readonly subject: string },
  now: Date,
): Promise<UserRow | undefined> {
  const said = { ...user, municipalities: user.municipalities && [...user.municipalities] }
  const { name: _name, ...rest } = said
  return db
    .insertInto('coordinatorUser')
    .values({ ...said, id: randomUUIDv7(), createdAt: now })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet(rest).where('coordinatorUser.removedAt', 'is', null),
    )
    .returning(COLUMNS)
    .executeTakeFirst()
}

export const userByKeyHash = (db: Db, keyHash: Buffer): Promise<UserRow | undefined> =>
  db
    .selectFrom('coordinatorUser')
    .select(COLUMNS)
    .where('keyHash', '=', keyHash)
    .where('removedAt', 'is', null)
    .executeTakeFirst()

/** Those who may come in, by name; with `removed` those who may no longer, too. */
export const listUsers = (db: Db, { removed = false } = {}): Promise<UserRow[]> =>
  db
    .selectFrom('coordinatorUser')
    .select(COLUMNS)
    .$if(!removed, (query) => query.where('removedAt', 'is', null))
    .orderBy(sql`lower(name)`)
    .execute()

/** Keeps somebody out from now on, and ends what they have open. `undefined`: nobody has that name or id. */
export async function removeUser(tx: Tx, nameOrId: string, now: Date): Promise<UserRow | undefined> {
  const user = await tx
    .updateTable('coordinatorUser')
    .set({ removedAt: now })
    .where(sql<boolean>`(lower(name) = lower(${nameOrId}) or id::text = ${nameOrId}) and removed_at is null`)
    .returning(COLUMNS)
    .executeTakeFirst()
  if (user !== undefined)
    await tx
      .updateTable('coordinatorSession')
      .set({ endedAt: now })
      .where('userId', '=', user.id)
      .where('endedAt', 'is', null)
      .execute()
  return user
}

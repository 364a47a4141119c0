import { eventually } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../testing/test-database.ts'
import { inTransaction, type Tx } from './in-transaction.ts'

describe('a transaction', () => {
  const database = useDatabase()
  beforeAll(async () => {
    await sql`create table account (id int primary key, amount int not null)`.execute(database.owner)
    await sql`insert into account values (1, 0), (2, 0)`.execute(database.owner)
  })

  const add = (tx: Tx, id: number) => sql`update account set amount = amount + 1 where id = ${id}`.execute(tx)
  const total = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select sum(amount)::int as n from account`.execute(database.owner)
    return rows[0]?.n ?? -1
  }

  it('is tried again after a deadlock, and then both have done their work once', async () => {
    const before = await total()
    const retried: string[] = []
    const reached = [0, 0]
    const crossing = (me: 0 | 1, first: number, second: number) =>
      inTransaction(
        database.owner,
        async (tx) => {
          await add(tx, first)
          reached[me]!++
          // Once: then both hold one row, and each wants the other's.
          if (reached[me] === 1) await eventually('the other holds its row', () => reached[1 - me]! > 0)
          await add(tx, second)
        },
        { onRetry: (sqlState) => retried.push(sqlState) },
      )
    await Promise.all([crossing(0, 1, 2), crossing(1, 2, 1)])
    expect(retried).toEqual(['40P01'])
    expect(await total()).toBe(before + 4)
  })

  it('is tried again after a serialization failure', async () => {
    const before = await total()
    let tries = 0
    await inTransaction(
      database.owner,
      async (tx) => {
        tries++
        await sql`select amount from account`.execute(tx)
        if (tries === 1) await inTransaction(database.owner, (other) => add(other, 1))
        await add(tx, 1)
      },
      { isolation: 'repeatable read' },
    )
    expect(tries).toBe(2)
    expect(await total()).toBe(before + 2)
  })

  it('gives up after five tries, and fails at once for any other reason', async () => {
    const failing = (code: string) => {
      let tries = 0
      return inTransaction(database.owner, async () => {
        tries++
        throw Object.assign(new Error('undone'), { code })
      }).catch(() => tries)
    }
    expect(await failing('40001')).toBe(5)
    expect(await failing('23505')).toBe(1)
  })
})

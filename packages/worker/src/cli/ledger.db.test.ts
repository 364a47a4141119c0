import { plainDate } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../store/connect/in-transaction.ts'
import { countPlacement } from '../store/ledger/ledger.ts'
import { proposedRegion } from '../testing/proposed-region.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { runCommand } from './testing/run-cli.ts'

const KEY = 'a key for the tests of the command line'

describe('the ledger on the command line', () => {
  const database = useDatabase()
  const dataKeys = useDataKeys(database, KEY)
  const cli = (...args: string[]) =>
    runCommand(args, { env: { DATABASE_URL: database.url, SECRET_KEY: KEY, REDIS_URL: '', CI: '' } })

  it('counts a move-in once, records a trade with who recorded it, and writes table, lines and document', async () => {
    const moved = (id: string, received: string, origin: string, ground: 'medical' | 'none' | null) =>
      inTransaction(database.db, (tx) =>
        countPlacement(
          tx,
          { id, municipality: received },
          { originMunicipality: origin, urgencyGround: ground },
          plainDate('2026-08-01'),
        ),
      )
    const id = '01a1fff5-9a88-79dd-a140-f2e91096f117'
    for (let told = 0; told < 2; told++) await moved(id, '0344', '0620', 'medical')
    await moved('01a1fff5-9a88-79dd-a140-f2e91096f118', '0355', '0344', 'none')

    const traded = await cli('ledger', 'trade', 'Zeist', '0344', '1', '--period', '2026-H2')
    expect(traded).toMatchObject({ status: 0, stderr: '' })
    expect(traded.stdout).toContain('in 2026-H2 Utrecht receives 1 in the stead of Zeist')
    const audited = await database.db
      .selectFrom('auditRecord')
      .selectAll()
      .where('action', '=', 'ledger.trade')
      .execute()
    expect(audited).toMatchObject([{ actorKind: 'operator', municipality: '0344', detail: { people: 1 } }])

    const { stdout } = await cli('ledger', '--period', '2026-H2', '--json')
    const document = JSON.parse(stdout)
    const rowOf = (code: string) => document.rows.find((row: { municipality: string }) => row.municipality === code)
    expect(document).toMatchObject({ period: '2026-H2', key: 'inhabitants', total: 1 })
    expect(document.rows).toHaveLength(16)
    expect(rowOf('0344')).toMatchObject({ received: 1, receivedWithGround: 1, sent: 1, due: 1, traded: 1, balance: -1 })
    expect(rowOf('1961')).toMatchObject({ sent: 1, sentWithGround: 1, traded: 0 })
    const { stdout: lines } = await cli('ledger', '--period', '2026-H2', '--csv')
    expect(lines).toMatch(/^period,municipality,name,.*\r\n2026-H2,/)
    // Small numbers, and the balances that would tell them, stand in the document alone.
    expect(lines).toMatch(/2026-H2,0344,"Utrecht",\d+,,,,,,1,0,\r/)
    expect((await cli('ledger', '--period', '2026-H2', '--locale', 'nl')).stdout).toContain(
      'Wie ontving en wie stuurde',
    )
  })

  it('stands in the report of a stored run, with small numbers hidden there, and not in one of files alone', async () => {
    const { runId } = await proposedRegion(database.db, dataKeys, { now: new Date('2026-11-21T09:00:00Z'), name: 'lr' })
    const { ledger } = JSON.parse((await cli('report', '--run', runId, '--json')).stdout)
    expect(ledger).toMatchObject({ period: '2026-H2', total: null })
    expect(ledger.rows[0]).toMatchObject({ balance: null })
    const { stdout } = await cli('report', '--run', runId, '--locale', 'nl')
    expect(stdout).toMatch(/Verdeling tussen gemeenten: 2026-H2/)
    expect(stdout).toMatch(/Utrecht +[\d,]+ % +– +– +– +– +– +–/)
  })

  it.each([
    ['a period that is none', ['ledger', '--period', '2026-H3']],
    ['a municipality that is none of the region', ['ledger', 'trade', 'Amsterdam', 'Zeist', '1']],
    ['a trade with oneself', ['ledger', 'trade', 'Zeist', '0355', '1']],
  ])('refuses %s, and writes nothing', async (_, args) => {
    const before = await database.db.selectFrom('ledgerTrade').selectAll().execute()
    expect(await cli(...args)).toMatchObject({ status: 2, stdout: '' })
    expect(await database.db.selectFrom('ledgerTrade').selectAll().execute()).toEqual(before)
  })
})

import { plainDate } from '@thuismatch/shared/domain'
import { readMapping } from '@thuismatch/shared/schema'
import { expect, it } from 'vitest'
import { inTransaction, type Tx } from '../../../store/connect/in-transaction.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'
import { indicationMessage, publication } from '../testing/field-documents.ts'
import { firstPseudonymKey, readFormat, takeFormat } from './index.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const TABLES = readMapping({
  clusters: [
    {
      organisation: 'L9999',
      cluster: '*',
      form: 'clustered',
      support: { maxHoursPerWeek: 8, availability: 'on_call' },
    },
  ],
  products: [{ code: '15D6D', carriesOver: true }],
  senders: [{ sender: '0344', caseworkerId: 'cw1' }],
})
const NOW = new Date('2026-11-21T09:00:00Z')
const how = { now: NOW, actor: { kind: 'integration' as const, id: 'k1' }, reaches: () => true }

/** How many statements it takes to take these documents in, and how many things were taken. */
async function statementsFor(format: 'vera' | 'wmo301', documents: readonly string[]) {
  if (!TABLES.ok) throw new Error(JSON.stringify(TABLES.problems))
  const source = { format, mapping: TABLES.mapping, pseudonymKey: firstPseudonymKey('k'.repeat(32)) }
  const bytes = documents.map((document) => Buffer.from(document))
  const read = await readFormat(bytes, source, { today: plainDate('2026-11-21'), locale: 'en' })
  let statements = 0
  const taken = await inTransaction(database.db, (tx) => {
    const counted = tx.withPlugin({
      transformQuery: ({ node }) => {
        statements++
        return node
      },
      transformResult: async ({ result }) => result,
    }) as Tx
    return takeFormat(counted, dataKeys, read, how)
  })
  if (!taken.ok) throw new Error(JSON.stringify(taken.problems))
  expect(taken.items.every(({ active, outcome }) => active && outcome === 'created')).toBe(true)
  return { statements, items: taken.items.length }
}

const homes = (from: number, to: number): string[] => [
  JSON.stringify(
    Array.from({ length: to - from }, (_, at) =>
      publication({ idExtern: `VK-${from + at}` }, { idExtern: `OGE-${from + at}` }),
    ),
  ),
]
/** Numbers that no citizen has. */
const BSNS = ['999990019', '999990020', '999990032', '999990044', '999990056', '999990068', '999990081', '999990093']
const people = (from: number, to: number): string[] =>
  BSNS.slice(from, to).map((bsn, at) => indicationMessage({ bsn, number: String(from + at) }))

it('takes no more statements for many homes than for a few', async () => {
  const [few, many] = [await statementsFor('vera', homes(1, 3)), await statementsFor('vera', homes(10, 30))]
  expect([few.items, many.items]).toEqual([4, 40])
  expect(many.statements).toBe(few.statements)
})

it('takes no more statements for another person than the one that keeps others waiting', async () => {
  const [few, many] = [await statementsFor('wmo301', people(0, 2)), await statementsFor('wmo301', people(2, 8))]
  expect([few.items, many.items]).toEqual([2, 6])
  expect(many.statements - few.statements).toBe(4)
})

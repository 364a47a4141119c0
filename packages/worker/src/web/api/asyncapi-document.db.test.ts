import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fakeClock } from '@thuismatch/shared/clock'
import { readJob } from '@thuismatch/shared/queue'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { sampleSnapshot } from '../../cli/sample/index.ts'
import { eventBody } from '../../jobs/delivery/webhook/event-body.ts'
import { eventFacts } from '../../jobs/delivery/webhook/event-facts.ts'
import type { EventPayload } from '../../store/connect/outbox-payload.ts'
import { proposedRegion } from '../../testing/proposed-region.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { asyncApiDocument } from './asyncapi-document.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const document = asyncApiDocument()
const root = (path: string) => fileURLToPath(new URL(`../../../../../${path}`, import.meta.url))

const ajv = new Ajv({ strict: false, validateFormats: false })
const payloads = Object.fromEntries(
  Object.entries(document.components.messages).map(([name, { payload }]) => [
    name,
    ajv.compile({ ...payload, components: document.components }),
  ]),
)

describe('the AsyncAPI document', () => {
  it('docs/asyncapi.json is what the code writes', async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(root('docs/asyncapi.json'))
  })

  it('fits the schema of AsyncAPI 3.0', () => {
    const schema = JSON.parse(readFileSync(root('node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json'), 'utf8'))
    const validate = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema)
    expect(validate(document), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
    expect(validate({ ...document, operations: { x: { action: 'dance' } } })).toBe(false)
  })

  it('takes what the queue takes: every place of a region, with its house or alone, and its withdrawal', () => {
    const { places, houses } = sampleSnapshot({ candidates: 0, places: 60, seed: 'offers' })
    for (const place of places) {
      const house = houses.find(({ id }) => id === place.houseId)
      for (const data of [place, { place }, ...(house === undefined ? [] : [{ place, house }])]) {
        expect(payloads['place.offered']?.(data)).toBe(true)
        expect(readJob('offers', 'place.offered', data)).toMatchObject({ ok: true })
      }
    }
    expect(payloads['place.withdrawn']?.({ placeId: 'p1' })).toBe(true)
    expect(readJob('offers', 'place.withdrawn', { placeId: 'p1' })).toMatchObject({ ok: true })
  })

  it('and refuses what the queue refuses', () => {
    const { places } = sampleSnapshot({ candidates: 0, places: 1, seed: 'offers' })
    for (const change of [
      { rentCents: '465' },
      { form: 'castle' },
      { surprise: 1 },
      { groups: [] },
      { municipality: 'Zeist' },
      { availableFrom: 'soon' },
    ]) {
      const data = { place: { ...places[0], ...change } }
      expect(readJob('offers', 'place.offered', data).ok, JSON.stringify(change)).toBe(false)
      expect(payloads['place.offered']?.(data), JSON.stringify(change)).toBe(false)
    }
    for (const data of [{}, { placeId: '' }, { placeId: 'p1', reason: 'x' }]) {
      expect(readJob('offers', 'place.withdrawn', data).ok).toBe(false)
      expect(payloads['place.withdrawn']?.(data)).toBe(false)
    }
  })

  it('describes the webhooks as they are sent', async () => {
    const now = fakeClock('2026-11-21T09:00:00Z').now()
    const region = await proposedRegion(database.db, dataKeys, { now, name: 'r' })
    const body = async (event: EventPayload) =>
      JSON.parse(eventBody(event, await eventFacts(database.db, [event]), now, 'https://thuismatch.example.org'))
    const created = await body({ type: 'proposal.created', proposalId: region.proposals[0]?.id as string })
    expect(payloads['proposal.event']?.(created), JSON.stringify(payloads['proposal.event']?.errors)).toBe(true)
    expect(payloads['proposal.event']?.({ ...created, data: { ...created.data, name: 'x' } })).toBe(false)
    const done = await body({ type: 'run.completed', runId: region.runId })
    expect(payloads['run.completed']?.(done), JSON.stringify(payloads['run.completed']?.errors)).toBe(true)
  })
})

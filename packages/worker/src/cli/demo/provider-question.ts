import { gunzipSync } from 'node:zlib'
import type { Place, PlainDate, Result } from '@thuismatch/shared/domain'
import { runResult } from '../../store/reports/coordinator.ts'
import type { DemoRegion } from './demo-region.ts'

/** Something that nobody knows of a home and somebody may need, until its provider says so. */
export interface ProviderQuestion {
  /** Homes of which a night had to leave something open. */
  readonly homes: number
  readonly place: Place
}

/** How a result asks a provider (docs/rules.md): whether pets are allowed there. */
const asksAboutPets = (placeId: string): string => `place ${placeId}: petsAllowed not known, question to the provider`

/** What a night asks providers; of one home that nobody can move into before that day, whether pets are allowed. */
export async function findQuestion(
  { deps: { db, dataKeys } }: DemoRegion,
  runId: string,
  places: readonly Place[],
  notBefore: PlainDate,
): Promise<ProviderQuestion> {
  const stored = await runResult(db, dataKeys, runId)
  if (stored === undefined) throw new Error('The night has no result.')
  const { warnings } = JSON.parse(gunzipSync(stored).toString()) as Result
  const asked = warnings.filter((warning) => warning.endsWith('question to the provider'))
  const homes = new Set(asked.map((warning) => warning.slice(0, warning.indexOf(':')))).size
  const place = places.find(({ id, availableFrom }) => availableFrom > notBefore && asked.includes(asksAboutPets(id)))
  if (place === undefined) throw new Error('The night left open of no home whether pets are allowed there.')
  return { homes, place }
}

/**
 * Its provider says yes, as its own system would: the place comes on the offers queue once more, with the answer in it.
 */
export async function answerAsProvider({ deps: { producer } }: DemoRegion, { place }: ProviderQuestion): Promise<void> {
  await producer.add([{ name: 'place.offered', payload: { place: { ...place, petsAllowed: true }, house: null } }])
}

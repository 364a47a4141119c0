import type { PlainDate } from '@thuismatch/shared/domain'
import type { Region } from './region.ts'

/** The day a pair would move in: when both are ready, and not before the run. */
export function moveInOn(
  { snapshot: { asOf }, candidates, places }: Region,
  candidate: number,
  place: number,
): PlainDate {
  const { readyOn } = candidates[candidate]
  const { availableFrom } = places[place]
  const both = readyOn > availableFrom ? readyOn : availableFrom
  return both > asOf ? both : asOf
}

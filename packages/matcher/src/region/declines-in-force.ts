import type { Decline, Snapshot } from '@thuismatch/shared/domain'

/** The declines in force on the day of the run, by candidate and place index; of several the one that lasts longest. */
export function declinesInForce(
  { declines, asOf }: Snapshot,
  candidateIndex: ReadonlyMap<string, number>,
  placeIndex: ReadonlyMap<string, number>,
): Map<number, Map<number, Decline>> {
  const inForce = new Map<number, Map<number, Decline>>()
  for (const decline of declines ?? []) {
    if (decline.until !== null && decline.until < asOf) continue
    const candidate = candidateIndex.get(decline.candidateId) as number
    const place = placeIndex.get(decline.placeId) as number
    let places = inForce.get(candidate)
    if (places === undefined) {
      places = new Map()
      inForce.set(candidate, places)
    }
    const known = places.get(place)
    if (known === undefined || lastsLonger(decline, known)) places.set(place, decline)
  }
  return inForce
}

const lastsLonger = (a: Decline, b: Decline): boolean => b.until !== null && (a.until === null || a.until > b.until)

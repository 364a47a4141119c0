import {
  type Candidate,
  FACTS,
  type FactType,
  factsOf,
  type Place,
  type PlacedFact,
  withValueAt,
} from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexRegion } from '../region/index.ts'
import { arbitraryRegion, type GeneratedRegion } from '../testing/arbitrary-region.ts'
import { judgePair } from './judge-pair.ts'

/** Values of the type that lie far apart, and on both sides of what rules ask. */
function valuesOf(type: FactType): readonly unknown[] {
  switch (type.kind) {
    case 'yes_no':
      return [true, false]
    case 'word':
      return Object.keys(type.words).filter((code) => type.never?.includes(code) !== true)
    case 'date':
      return ['1950-01-01', '1990-06-15', '2004-12-31', '2006-07-01', '2008-02-28', '2012-01-01']
    case 'date_or_open':
      return ['open', '2026-01-01', '2026-08-01', '2030-01-01']
    case 'municipality':
      return ['0344', '0355', '0310', '0632', '0363']
    case 'hours':
      return [0, 1, 4, 8, 20, 168]
    case 'cents':
      return [0, 12_000_00, 22_000_00, 29_000_00, 35_000_00, 52_000_00, 90_000_00]
    default:
      throw new TypeError(`No values to try for a fact of the kind ${type.kind}.`)
  }
}

const ASKED = (['candidates', 'places'] as const).flatMap((owner) =>
  factsOf(owner)
    .filter(({ fact }) => fact.question !== undefined)
    .map((placed) => ({ owner, ...placed })),
)

const judgements = (region: GeneratedRegion, candidate: unknown, place: unknown) =>
  judgePair(
    indexRegion({ ...region.snapshot, candidates: [candidate as Candidate], places: [place as Place] }, region.policy),
    0,
    0,
  ).map(({ judgement }) => judgement)

const withFact = (document: unknown, { path }: PlacedFact, value: unknown) => withValueAt(document, path, value)

it('a verdict that is known while a fact is not, is the verdict for every value of that fact', () => {
  const pair = arbitraryRegion({ candidates: 1, places: 1 }).filter(
    ({ snapshot }) => snapshot.candidates.length === 1 && snapshot.places.length === 1,
  )
  fc.assert(
    fc.property(pair, fc.constantFrom(...ASKED), (region, asked) => {
      const [candidate] = region.snapshot.candidates
      const [place] = region.snapshot.places
      const judgedWith = (value: unknown) =>
        asked.owner === 'candidates'
          ? judgements(region, withFact(candidate, asked, value), place)
          : judgements(region, candidate, withFact(place, asked, value))
      const unsure = judgedWith(null)
      for (const value of valuesOf(asked.fact.type)) {
        for (const [at, { criterion, verdict }] of judgedWith(value).entries()) {
          if (unsure[at].verdict !== 'unknown')
            expect({ criterion, value, verdict }).toEqual({ criterion, value, verdict: unsure[at].verdict })
        }
      }
    }),
    { numRuns: 400 },
  )
})

it('every fact that somebody is asked for has a name, and may be unknown', () => {
  for (const facts of Object.values(FACTS))
    for (const [path, fact] of Object.entries(facts))
      if (fact.question !== undefined) expect([path, fact.name !== undefined, fact.unknown]).toEqual([path, true, true])
})

import { addDays, canonicalSnapshot, type Snapshot } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPeopleTable, regionOf, ticketReader } from '../region/index.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { eligibleEdges } from './edges.ts'
import { createPlaceReader } from './place-edges.ts'

it('pairs read place by place are those of all at once, day after day, whoever joined, changed and left', () => {
  const property = fc.property(
    arbitraryRegion({ candidates: 10, places: 6 }),
    fc.array(fc.record({ days: fc.nat(400), who: fc.nat(9), how: fc.constantFrom('leaves', 'changes', 'is back') }), {
      maxLength: 8,
    }),
    ({ snapshot: given, policy }, steps) => {
      const snapshot = canonicalSnapshot(given)
      const table = createPeopleTable(policy)
      for (const candidate of snapshot.candidates) table.put(candidate)
      const ticketFor = ticketReader(policy, new WeakMap())
      const read = createPlaceReader(policy, table.serials)
      let asOf = snapshot.asOf
      for (const step of [null, ...steps]) {
        const one = snapshot.candidates[(step?.who ?? 0) % Math.max(1, snapshot.candidates.length)]
        if (step !== null && one !== undefined) {
          asOf = addDays(asOf, step.days)
          if (step.how === 'leaves') table.remove(one.id)
          else table.put(step.how === 'is back' ? one : { ...one, group: 'doorstromer', mayShare: null })
        }
        const today: Snapshot = {
          ...snapshot,
          asOf,
          candidates: table.rows,
          openProposals: [],
          declines: (snapshot.declines ?? []).filter(({ candidateId }) => table.indexOf(candidateId) !== undefined),
          places: snapshot.places.map((place) => ({ ...place, availableFrom: addDays(asOf, 3), occupiedBy: null })),
        }
        const region = regionOf(today, policy, ticketFor, table.on(asOf))
        const all = eligibleEdges(region)
        const placeEdges = read(region)
        for (const place of region.places.keys()) {
          const [from, to] = [all.offsets[place], all.offsets[place + 1]]
          const { candidates, scores } = placeEdges(place)
          expect([...candidates]).toEqual([...all.candidates.subarray(from, to)])
          expect([...scores]).toEqual([...all.scores.subarray(from, to)])
        }
      }
    },
  )
  fc.assert(property, { numRuns: 60 })
})

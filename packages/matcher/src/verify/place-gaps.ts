import { CRITERIA, type PlaceField } from '@thuismatch/shared/domain'
import { criteria } from './criteria.ts'
import type { CriterionSets } from './criterion-sets.ts'
import { emptyHomeSet, type HomeSet, homeSetOf, listHomes, removeHome } from './home-set.ts'
import { pairOf } from './pair.ts'
import type { Person } from './person.ts'
import type { Region } from './region.ts'

/** The criteria that can be unknown for want of something of the place, with what that is. */
const hangingOnPlace = () =>
  CRITERIA.flatMap((code) => {
    const { asksPlace } = criteria[code]
    return asksPlace === undefined ? [] : [{ code, asksPlace }]
  })

/** Gathers which values of a place leave some person's criterion unknown, that of who lives there included. */
export function placeGapsReader(region: Region): {
  readonly add: (person: Person, found: readonly CriterionSets[]) => void
  /** `placeIndex:field` */
  readonly found: () => ReadonlySet<string>
} {
  const { homes } = region
  const gaps = new Set<string>()
  const members = new Int32Array(homes.length)
  const both = emptyHomeSet(homes.length)
  const looked = new WeakSet<HomeSet>()
  const hanging = hangingOnPlace()
  // Homes that lack something that the criterion may hang on, and of which that is not found yet.
  const lacking = hanging.map(({ asksPlace }) =>
    homeSetOf(homes.length, (home) => fieldsLacking(asksPlace, home).length > 0),
  )

  function fieldsLacking(asked: readonly PlaceField[], home: number): PlaceField[] {
    const { place } = homes[home]
    return asked.filter((field) => place[field.slice('place.'.length) as keyof typeof place] === null)
  }

  return {
    found: () => gaps,
    add: (person, found) => {
      for (const [i, { code, asksPlace }] of hanging.entries()) {
        const { unknown } = found[CRITERIA.indexOf(code)]
        // The sets of all but affordability are shared by people who lack the same.
        if (unknown === null || (code !== 'affordability' && looked.has(unknown))) continue
        looked.add(unknown)
        for (let word = 0; word < both.length; word++) both[word] = unknown[word] & lacking[i][word]
        const count = listHomes(both, members)
        for (let k = 0; k < count; k++) {
          const home = members[k]
          const missing = criteria[code].missing(pairOf(person, homes[home], region))
          for (const field of missing) if (field.startsWith('place.')) gaps.add(`${home}:${field}`)
          if (fieldsLacking(asksPlace, home).every((field) => gaps.has(`${home}:${field}`)))
            removeHome(lacking[i], home)
        }
      }
    },
  }
}

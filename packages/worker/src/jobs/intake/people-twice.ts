import { type Candidate, lookAlikes, personKey } from '@thuismatch/shared/domain'
import { onceMore } from './kept-compactly.ts'

/** Of the people of an import, those who seem to stand there twice under two ids. Keeps some bytes of each. */
export interface PeopleTwice {
  readonly add: (candidate: Candidate) => void
  readonly groups: () => string[][]
}

export function peopleTwice(): PeopleTwice {
  const ids: string[] = []
  const keys = onceMore()
  return {
    add: (candidate) => {
      const key = personKey(candidate)
      if (key === null) return
      ids.push(candidate.id)
      keys.add(key)
    },
    groups: () => {
      const people = Array.from(keys.found(), ([at, print]) => ({ id: ids[at] as string, key: String(print) }))
      return lookAlikes(people, ({ key }) => key)
    },
  }
}

import { type Candidate, lookAlikes, personKey } from '@thuismatch/shared/domain'

/** Of the people of an import, those who seem to stand there twice under two ids. Keeps a key of each. */
export interface PeopleTwice {
  readonly add: (candidate: Candidate) => void
  readonly groups: () => string[][]
}

export function peopleTwice(): PeopleTwice {
  const people: { readonly id: string; readonly key: string }[] = []
  return {
    add: (candidate) => {
      const key = personKey(candidate)
      if (key !== null) people.push({ id: candidate.id, key })
    },
    groups: () => lookAlikes(people, ({ key }) => key),
  }
}

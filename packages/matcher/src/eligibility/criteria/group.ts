import { type Criterion, MET, UNMET } from '../criterion.ts'

/** The provider takes people of the candidate's group. */
export const group: Criterion<'group'> = {
  code: 'group',
  isLasting: true,
  verdict: ({ people, homes }, c, p) => ((homes.groups[p] >> people.group[c]) & 1 ? MET : UNMET),
  detail: ({ candidates, places }, c, p) => ({ group: candidates[c].group, groups: places[p].groups }),
  missing: () => [],
  keys: { candidate: ({ people }, c) => people.group[c], place: ({ homes }, p) => homes.groups[p] },
}

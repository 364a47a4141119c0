import { type Criterion, MET, UNMET } from '../criterion.ts'

/** Neither is in an open proposal. */
export const taken: Criterion<'taken'> = {
  code: 'taken',
  verdict: ({ candidateTaken, placeTaken }, c, p) => (candidateTaken[c] === 1 || placeTaken[p] === 1 ? UNMET : MET),
  detail: ({ candidateTaken, placeTaken }, c, p) => ({
    candidate: candidateTaken[c] === 1,
    place: placeTaken[p] === 1,
  }),
  missing: () => [],
  keys: { candidate: ({ candidateTaken }, c) => candidateTaken[c], place: ({ placeTaken }, p) => placeTaken[p] },
}

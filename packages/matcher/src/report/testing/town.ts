import type { Candidate, Snapshot } from '@thuismatch/shared/domain'
import { VILLAGE } from '../../explanation/testing/village.ts'

/** For tests: so many people that their numbers can be shown, of whom three have a proposal that is under way. */

const [anna] = VILLAGE.candidates
const [studio] = VILLAGE.places

const ORIGINS = ['0355', '0355', '0355', '0344', '0344', null] as const

export const townOf = (origin: (index: number) => Candidate['originMunicipality']): Snapshot => ({
  ...VILLAGE,
  candidates: Array.from({ length: 60 }, (_, index) => ({
    ...anna,
    id: `c${index + 10}`,
    originMunicipality: origin(index),
    incomeYearCents: index % 5 === 0 ? null : anna.incomeYearCents,
  })),
  places: Array.from({ length: 30 }, (_, index) => ({
    ...studio,
    id: `p${index + 10}`,
    municipality: index % 3 === 0 ? ('0344' as const) : studio.municipality,
  })),
  houses: [],
  supportTeams: [],
  openProposals: [0, 1, 2].map((index) => ({ candidateId: `c${index + 10}`, placeId: `p${index + 10}` })),
})

export const TOWN: Snapshot = townOf((index) => ORIGINS[index % ORIGINS.length])

export { assumptionsSchema } from './assumptions.ts'
export { candidateSchema } from './candidate.ts'
export { type Caseworker, caseworkerSchema } from './caseworker.ts'
export { completePolicy } from './complete-policy.ts'
export { completeResult } from './complete-result.ts'
export { declineSchema } from './decline.ts'
export { didYouMean } from './did-you-mean.ts'
export { houseSchema } from './house.ts'
export { listingSchema } from './listing.ts'

export { wasEverAssigned } from './municipality-codes.ts'
export { notesOn, notesOnCandidate, notesOnHouse } from './notes-on.ts'
export { openProposalSchema } from './open-proposal.ts'
export { placeSchema } from './place.ts'
export { policySchema } from './policy.ts'
export { policyPeriodProblems } from './policy-for-run.ts'
export type { Problem } from './problem.ts'
export { type AssumptionsRead, readAssumptions } from './read-assumptions.ts'
export * from './read-entity.ts'
export { readJsonDocument } from './read-json-document.ts'
export type { ReadOptions } from './read-options.ts'
export { type PolicyRead, readPolicy } from './read-policy.ts'
export { readSnapshot, type SnapshotRead } from './read-snapshot.ts'
export {
  type ClusterRow,
  type MappingRead,
  NO_MAPPING,
  type ProductRow,
  type RegionMapping,
  readMapping,
  readMappingDocument,
} from './region-mapping.ts'
export { snapshotSchema } from './snapshot.ts'
export { supportTeamSchema } from './support-team.ts'
export { type LeftOut, senseless, usableSnapshot } from './usable-snapshot.ts'

import type { Operation } from './operation.ts'
import { decideProposal } from './operations/decide-proposal.ts'
import { FORMAT_OPERATIONS } from './operations/format-documents.ts'
import { getProposal, proposalListOperation } from './operations/proposals.ts'
import { KEPT_OPERATIONS } from './operations/resources.ts'

/** Everything that other systems can ask for, in the order of the document. */
export const OPERATIONS: readonly Operation[] = [
  ...KEPT_OPERATIONS,
  ...FORMAT_OPERATIONS,
  proposalListOperation,
  getProposal,
  decideProposal,
]

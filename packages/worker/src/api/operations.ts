import type { Operation } from './operation.ts'
import { decideProposal } from './operations/decide-proposal.ts'
import { KEPT_OPERATIONS } from './operations/kept-kinds.ts'
import { getProposal, listProposals } from './operations/proposals.ts'

/** Everything that other systems can ask for, in the order of the document. */
export const OPERATIONS: readonly Operation[] = [...KEPT_OPERATIONS, listProposals, getProposal, decideProposal]

import type { DeskProposal } from '../../store/proposals/desk-proposals.ts'

/** Whether a caseworker is waited for: nobody has answered yet, and there is time. */
export const isWaiting = ({ state, pendingChoice, expiresAt }: DeskProposal, now: Date): boolean =>
  state === 'proposed' && pendingChoice === null && now < expiresAt

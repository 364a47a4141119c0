import { userInfo } from 'node:os'
import type { Actor } from '../store/proposals/proposal-state.ts'

/**
 * Whoever typed the command, by their account on this machine; nobody in particular where it has no name (a bare
 * container).
 */
export function operator(): Actor {
  try {
    return { kind: 'operator', id: userInfo().username }
  } catch {
    return { kind: 'operator', id: null }
  }
}

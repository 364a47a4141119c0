import type { Candidate, Decline, House, Place, SupportTeam } from '@thuismatch/shared/domain'
import type { CaseworkerRow } from '../people/caseworkers.ts'

/** A part of an import, of one kind. */
export type EntityChunk =
  | { readonly kind: 'houses'; readonly list: readonly House[] }
  | { readonly kind: 'supportTeams'; readonly list: readonly SupportTeam[] }
  | { readonly kind: 'caseworkers'; readonly list: readonly CaseworkerRow[] }
  | { readonly kind: 'candidates'; readonly list: readonly Candidate[] }
  | { readonly kind: 'places'; readonly list: readonly Place[] }
  | { readonly kind: 'declines'; readonly list: readonly Decline[] }

/** Fields that whoever sends the chunk says nothing about: they stay as they are stored. */
export interface Absent {
  readonly absent?: readonly string[]
}

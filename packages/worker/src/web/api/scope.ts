import { type Candidate, currentCode, FORMER_MUNICIPALITIES } from '@thuismatch/shared/domain'
import type { ApiKeyRow } from '../../store/keys/api-keys.ts'
import type { RowScope } from '../../store/scope/with-scope.ts'

/** Whether the key reaches a municipality; of none that is known only a key for the whole region does. */
export const isInScope = ({ municipalities }: ApiKeyRow, code: string | null): boolean =>
  municipalities === null || (code !== null && municipalities.includes(currentCode(code)))

/** The municipality that speaks for a person: of origin, or where they live while that is not known. */
export const municipalityOfCandidate = ({ originMunicipality, residesIn }: Candidate): string | null => {
  const code = originMunicipality ?? residesIn
  return code === null ? null : currentCode(code)
}

/**
 * Every code by which data may name a municipality that the key reaches, former ones included; `null` is the region.
 */
export const codesInScope = ({ municipalities }: ApiKeyRow): readonly string[] | null =>
  municipalities && [
    ...municipalities,
    ...FORMER_MUNICIPALITIES.flatMap(({ code, becomes }) => (municipalities.includes(becomes) ? [code] : [])),
  ]

/** What the database shows and lets write on behalf of the key. */
export const rowScopeOf = (key: ApiKeyRow): RowScope => {
  const municipalities = codesInScope(key)
  return municipalities === null ? 'region' : { municipalities }
}

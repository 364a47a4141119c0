import type { Candidate, House, Place } from '@thuismatch/shared/domain'
import type { IndicationRow } from '../../../store/intake/indications.ts'
import type { FormatProblem } from './told.ts'
import type { Known } from './wmo301/known-indications.ts'

/** What a document in one of the field's own formats says, in our words. */
export interface FormatRead {
  /** Every mistake, by its path in the document; with one of them nothing is written. */
  readonly problems: readonly FormatProblem[]
  /**
   * What was passed over, and what a person has to fill in: ids and codes of the document, never a name or a number of
   * a person.
   */
  readonly notes: readonly string[]
  readonly houses: readonly House[]
  readonly places: readonly Place[]
  readonly candidates: readonly Candidate[]
  /** Where each of these stands in the document, by its id. */
  readonly paths: ReadonlyMap<string, string>
  /** Who or what is gone by this document. */
  readonly left: { readonly candidates: readonly string[]; readonly places: readonly string[] }
  /** Fields that the format cannot say: what is stored of them stays. */
  /** Of messages of iWmo, what is kept so that an older one that comes later changes nothing. */
  readonly indications?: {
    /** Of those that count. */
    readonly rows: readonly IndicationRow[]
    /** The same documents beside what is stored: without what is older, and with what only shows there. */
    readonly beside: (known: Known) => FormatRead
  }
  /**
   * Houses of which nobody says how many homes they have: those of the document are counted, and those that are stored
   * with them.
   */
  readonly counted?: ReadonlySet<string>
  readonly absent: Readonly<Record<'houses' | 'places' | 'candidates', readonly string[]>>
}

/** The formats that `import --from` knows. */
export const FORMATS = ['vera', 'wmo301'] as const
export type ImportFormat = (typeof FORMATS)[number]

import type { ImportFormat } from '../jobs/intake/index.ts'
import type { CommonOptions } from './io.ts'

/** What `import` is told beside its files. */
export interface ImportCommandOptions extends CommonOptions {
  readonly check?: true
  readonly errors?: string
  readonly template?: string
  readonly includeHidden?: true
  readonly ignore?: readonly string[]
  readonly sure?: readonly string[]
  readonly erase?: true
  readonly complete?: 'candidates' | 'places'
  readonly confirm?: true
  /** The files are documents of this format. */
  readonly from?: ImportFormat
  /** The region's own tables beside a format, as JSON. */
  readonly mapping?: string
  /** A folder whose files are imported as they come. */
  readonly watch?: string
}

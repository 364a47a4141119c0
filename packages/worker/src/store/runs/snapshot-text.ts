import type { Snapshot } from '@thuismatch/shared/domain'

/** Each member of a snapshot as JSON text; one that is missing does not compile. */
export type SnapshotTexts = { readonly [K in keyof Required<Snapshot>]: string }

/** The document, put together from texts: what lies in the database as JSON is not parsed to be written again. */
export const snapshotText = (texts: SnapshotTexts): string =>
  `{${Object.entries(texts)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join()}}`

import type { Locale } from '@thuismatch/shared/text'
import type { Tx } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import type { ImportCheck } from './check-import.ts'
import { besideStored } from './formats/beside-stored.ts'
import type { Source } from './source-tables.ts'
import { TEXTS } from './texts.ts'

type FormatSourceRead = Extract<Source, { kind: 'format' }>

/** The documents of the field's formats among what was read. */
export const formatsOf = ({ sources }: Pick<ImportCheck, 'sources'>): FormatSourceRead[] =>
  sources.filter((source) => source.kind === 'format')

/**
 * What was checked, once its messages are held against what is stored: those that are older are left out, and noted.
 */
export async function checkBesideStored(
  tx: Db | Tx,
  dataKeys: DataKeyStore,
  check: ImportCheck,
  { locale, ...how }: { readonly lock: boolean; readonly locale: Locale },
): Promise<ImportCheck> {
  const formats = formatsOf(check).filter(({ read }) => read.indications !== undefined || read.counted !== undefined)
  if (formats.length === 0) return check
  const settled = new Map<Source, FormatSourceRead>()
  for (const source of formats)
    settled.set(source, { ...source, read: await besideStored(tx, dataKeys, source.read, how) })
  const left = new Set(check.facts.left.candidates)
  for (const { read } of formats) for (const id of read.left.candidates) left.delete(id)
  for (const { read } of settled.values()) for (const id of read.left.candidates) left.add(id)
  const leaves = (ids: Iterable<string>): string => TEXTS[locale].notes.leaves([...ids].join(', '))
  const before = leaves([...check.facts.left.candidates, ...check.facts.left.places])
  const now = [...left, ...check.facts.left.places]
  const notes = [...settled.values()].flatMap(({ file, read }) => read.notes.map((text) => `${file} ${text}`))
  return {
    ...check,
    sources: check.sources.map((source) => settled.get(source) ?? source),
    notes: [
      ...new Set([
        ...check.notes.filter((note) => note !== before),
        ...(now.length > 0 ? [leaves(now)] : []),
        ...notes,
      ]),
    ],
    facts: { ...check.facts, left: { ...check.facts.left, candidates: left } },
  }
}

import { type DocumentKind, type Problem, problemsOf } from './problem.ts'
import { documentOf } from './read-json.ts'
import type { ReadOptions } from './read-options.ts'

/** Any JSON document, from the bytes of a file or from text; of its shape nothing is asked. */
export function readJsonDocument(
  input: Uint8Array | string,
  kind: DocumentKind,
  { locale = 'en' }: ReadOptions = {},
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problems: readonly Problem[] } {
  const document = documentOf(input)
  if (!document.ok) return { ok: false, problems: problemsOf([document.finding], undefined, kind, locale) }
  const { value, findings } = document
  return findings.length === 0
    ? { ok: true, value }
    : { ok: false, problems: problemsOf(findings, value, kind, locale) }
}

import { noteAt, type Told, tellAt } from '../told.ts'
import codes from './vera-codes.json' with { type: 'json' }
import names from './vera-names.json' with { type: 'json' }

/** A part of a VERA document: nothing in it is required, and any name may stand in it. */
export interface Part {
  readonly path: string
  readonly values: Readonly<Record<string, unknown>>
}

export type PartKind = keyof typeof names
type CodeKind = keyof typeof codes

/**
 * The part at a name, checked for names that its schema has not: VERA allows them, so a misspelt one would be lost
 * without a word. `undefined` where nothing stands.
 */
export function partAt(told: Told, of: Part, name: string, kind: PartKind): Part | undefined {
  const value = of.values[name]
  if (value === undefined || value === null) return undefined
  return partOf(told, `${of.path}.${name}`, value, kind)
}

export function partsAt(told: Told, of: Part, name: string, kind: PartKind): readonly Part[] {
  const value = of.values[name]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    tellAt(told, `${of.path}.${name}`, value, { en: 'a list', nl: 'een lijst' })
    return []
  }
  return value.flatMap((one, index) => partOf(told, `${of.path}.${name}[${index}]`, one, kind) ?? [])
}

export function partOf(told: Told, path: string, value: unknown, kind: PartKind): Part | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    tellAt(told, path, value, { en: 'an object', nl: 'een object' })
    return undefined
  }
  const known: readonly string[] = names[kind]
  const strange = Object.keys(value).filter((name) => !known.includes(name))
  if (strange.length > 0)
    noteAt(told, path, {
      en: `names that VERA 4.3 does not have here, not read: ${strange.join(', ')}`,
      nl: `namen die VERA 4.3 hier niet kent, niet gelezen: ${strange.join(', ')}`,
    })
  return { path, values: value as Record<string, unknown> }
}

/**
 * The code that stands at a name, of the reference data of 26-6-2026. A code that is not in it, one that has ended, and
 * one under another parent than its own are mistakes. `today` as `YYYY-MM-DD`.
 */
export function codeAt(
  told: Told,
  of: Part,
  name: string,
  kind: CodeKind,
  today: string,
  parent?: string,
): string | undefined {
  const value = of.values[name]
  if (value === undefined || value === null) return undefined
  const path = `${of.path}.${name}.code`
  const code = (value as { code?: unknown }).code
  if (code === undefined || code === null) return undefined
  const entry = (codes[kind] as Record<string, { parents?: string[]; until?: string }>)[String(code)]
  if (entry === undefined) {
    tellAt(told, path, code, { en: `a code of ${kind}`, nl: `een code uit ${kind}` })
    return undefined
  }
  if (entry.until !== undefined && entry.until < today)
    tellAt(told, path, code, {
      en: `a code in force; ${String(code)} ended on ${entry.until}`,
      nl: `een geldige code; ${String(code)} verviel op ${entry.until}`,
    })
  if (parent !== undefined && entry.parents !== undefined && !entry.parents.includes(parent))
    tellAt(told, path, code, {
      en: `${entry.parents.join(' or ')} above it, not ${parent}`,
      nl: `${entry.parents.join(' of ')} erboven, niet ${parent}`,
    })
  return String(code)
}

export const textAt = ({ values }: Part, name: string): string | undefined => {
  const value = values[name]
  return value === undefined || value === null ? undefined : String(value)
}

export function numberAt(told: Told, of: Part, name: string): number | undefined {
  const value = of.values[name]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && Number.isFinite(value)) return value
  tellAt(told, `${of.path}.${name}`, value, { en: 'a number', nl: 'een getal' })
  return undefined
}

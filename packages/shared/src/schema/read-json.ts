import type { Finding, Hint } from './finding.ts'
import { jsonErrorPosition } from './json-error-position.ts'
import { repeatedKeys } from './repeated-keys.ts'
import { shortly } from './shortly.ts'

interface Broken {
  readonly ok: false
  readonly finding: Finding
}

interface Parsed {
  readonly ok: true
  readonly value: unknown
  /** Names that stand twice in one object; the value holds the last. */
  readonly findings: readonly Finding[]
}

const broken = (found: unknown, hint?: Hint): Broken => ({
  ok: false,
  finding: { path: [], found, expected: { kind: 'json' }, ...(hint === undefined ? {} : { hint }) },
})

/**
 * The value of a document given as bytes of a file, as JSON text, or as a value that somebody parsed already, which is
 * returned as it is.
 */
export function documentOf(input: unknown): Parsed | Broken {
  if (typeof input === 'string') return readJson(input)
  if (!(input instanceof Uint8Array)) return { ok: true, value: input, findings: [] }
  const text = textOf(input)
  return text.ok ? readJson(text.text) : text
}

/** UTF-8, with or without a byte order mark. Anything else is refused by what it seems to be. */
function textOf(bytes: Uint8Array): { readonly ok: true; readonly text: string } | Broken {
  const [first, second, third] = bytes
  if (first === 0x1f && second === 0x8b) return broken('gzip', { kind: 'decompress' })
  if (first === 0x50 && second === 0x4b && third === 3) return broken('zip', { kind: 'decompress' })
  const hasUtf16Mark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (hasUtf16Mark || (bytes.length >= 2 && (first === 0) !== (second === 0))) {
    return broken('UTF-16', { kind: 'save_as_utf8' })
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    const isTooLong =
      error instanceof Error && (error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA'
    return isTooLong
      ? broken(`${bytes.length} bytes`, { kind: 'too_large' })
      : broken('not UTF-8', { kind: 'save_as_utf8' })
  }
}

/** What cannot be parsed is told by line and column, with the text before it. */
function readJson(text: string): Parsed | Broken {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (json.trimStart() === '') return broken(undefined)
  try {
    return { ok: true, value: JSON.parse(json), findings: repeatedKeys(json) }
  } catch {
    const position = jsonErrorPosition(json)
    const line = countOf('\n', json, position) + 1
    const column = position - json.lastIndexOf('\n', position - 1)
    const after = shortly(json.slice(Math.max(0, position - 40), position))
    const hint = hintAt(json, position)
    const finding: Finding = {
      path: [],
      found: `line ${line}, column ${column}`,
      expected: { kind: 'json', stopsAt: { line, column, after } },
      ...(hint === undefined ? {} : { hint }),
    }
    return { ok: false, finding }
  }
}

function countOf(character: string, text: string, end: number): number {
  let count = 0
  for (let at = text.indexOf(character); at !== -1 && at < end; at = text.indexOf(character, at + 1)) count++
  return count
}

function hintAt(text: string, position: number): Hint | undefined {
  const rest = text.slice(position, position + 9)
  if (rest === '') return { kind: 'cut_short' }
  if (/^-?(NaN|Infinity)|^undefined/.test(rest)) return { kind: 'nan_is_null' }
  if (/^[\]}]/.test(rest) && /,\s*$/.test(text.slice(Math.max(0, position - 64), position)))
    return { kind: 'trailing_comma' }
  return rest.startsWith("'") ? { kind: 'single_quotes' } : undefined
}

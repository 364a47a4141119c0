import type { Finding } from './finding.ts'

/**
 * Names that stand twice in one object of a JSON text, by path. `JSON.parse` keeps the last one and says nothing: of
 * two answers to one question the other would be lost. To be asked of text that was parsed without error. One pass, no
 * recursion.
 */
export function repeatedKeys(text: string): Finding[] {
  const findings: Finding[] = []
  const path: (string | number)[] = []
  /** The names seen in each open object, `null` for each open list. */
  const open: (Set<string> | null)[] = []
  let expectsKey = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      const end = endOfString(text, at)
      const names = open.at(-1)
      if (expectsKey && names) {
        const raw = text.slice(at + 1, end)
        const name = raw.includes('\\') ? (JSON.parse(text.slice(at, end + 1)) as string) : raw
        path[path.length - 1] = name
        if (names.has(name)) findings.push({ path: [...path], found: 'given twice', expected: { kind: 'once' } })
        names.add(name)
        expectsKey = false
      }
      at = end
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      const isObject = code === OPEN_OBJECT
      open.push(isObject ? new Set() : null)
      path.push(isObject ? '' : 0)
      expectsKey = isObject
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      open.pop()
      path.pop()
      expectsKey = false
    } else if (code === COMMA) {
      if (open.at(-1) === null) path[path.length - 1] = (path.at(-1) as number) + 1
      else expectsKey = true
    }
  }
  return findings
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d

/** The index of the closing quote. */
function endOfString(text: string, from: number): number {
  let at = text.indexOf('"', from + 1)
  while (isEscaped(text, at)) at = text.indexOf('"', at + 1)
  return at
}

/** Behind an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text.charCodeAt(first - 1) === BACKSLASH) first--
  return (at - first) % 2 === 1
}

/**
 * Where a text stops being JSON: the index of the first character that cannot stand there, or the length of the text
 * when it only ends too early. To be asked of text that `JSON.parse` has refused; V8 does not always say where.
 * One pass, no recursion.
 */
export function jsonErrorPosition(text: string): number {
  /** The closing bracket of each open object or list. */
  const open: string[] = []
  let at = 0
  let expect: 'value' | 'first_value' | 'key' | 'first_key' | 'after_value' = 'value'
  for (;;) {
    at = skipSpace(text, at)
    if (at >= text.length) return text.length
    const character = text[at]
    if (expect === 'after_value') {
      const closing = open.at(-1)
      if (closing === undefined) return at
      if (character === closing) {
        open.pop()
        at++
      } else if (character === ',') {
        expect = closing === '}' ? 'key' : 'value'
        at++
      } else return at
    } else if (expect === 'key' || expect === 'first_key') {
      if (expect === 'first_key' && character === '}') {
        open.pop()
        at++
        expect = 'after_value'
        continue
      }
      if (character !== '"') return at
      const string = scanString(text, at)
      if (!string.whole) return string.end
      at = skipSpace(text, string.end)
      if (text[at] !== ':') return at
      at++
      expect = 'value'
    } else if (expect === 'first_value' && character === ']') {
      open.pop()
      at++
      expect = 'after_value'
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? '}' : ']')
      expect = character === '{' ? 'first_key' : 'first_value'
      at++
    } else {
      const scalar = character === '"' ? scanString(text, at) : scanWordOrNumber(text, at)
      if (!scalar.whole) return scalar.end
      at = scalar.end
      expect = 'after_value'
    }
  }
}

interface Scanned {
  readonly whole: boolean
  /** After the token, or where it goes wrong. */
  readonly end: number
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++
  return at
}

function scanString(text: string, from: number): Scanned {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return { whole: true, end: at + 1 }
    if (code < 0x20) return { whole: false, end: at }
    if (code !== 0x5c) continue
    at++
    if (at >= text.length) break
    if (text[at] === 'u') {
      for (let digit = 0; digit < 4; digit++) {
        at++
        if (at >= text.length) return { whole: false, end: text.length }
        if (!/[0-9a-f]/i.test(text[at]!)) return { whole: false, end: at }
      }
    } else if (!'"\\/bfnrt'.includes(text[at]!)) return { whole: false, end: at }
  }
  return { whole: false, end: text.length }
}

const TOKEN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const STARTS = ['true', 'false', 'null']

function scanWordOrNumber(text: string, from: number): Scanned {
  TOKEN.lastIndex = from
  const token = TOKEN.exec(text)?.[0]
  if (token !== undefined) return { whole: true, end: from + token.length }
  const rest = text.slice(from, from + 6)
  const isCutShort =
    from + rest.length === text.length && (rest === '-' || STARTS.some((word) => word.startsWith(rest)))
  return { whole: false, end: isCutShort ? text.length : from }
}

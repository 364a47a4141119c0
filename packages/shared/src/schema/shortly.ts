const LONGEST = 60

/** A value as JSON on one line, shortened, safe to print: control characters are escaped and objects only named. */
export function shortly(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[… ${value.length}]`
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value)
    return keys.length === 0
      ? '{}'
      : clip(`{ ${keys.slice(0, 4).map(printable).join(', ')}${keys.length > 4 ? ', …' : ''} }`)
  }
  if (typeof value === 'string') {
    const text = value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value
    return printable(JSON.stringify(text))
  }
  return clip(String(value))
}

const clip = (text: string): string => (text.length > LONGEST + 2 ? `${text.slice(0, LONGEST)}…` : text)

/** Escapes what a terminal would act upon or show as something else (controls, direction marks, lone surrogates). */
const printable = (text: string): string =>
  text.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  })

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The number by which people speak about a proposal, `TM-4F7K-9QXD`: the last 40 bits of its id (random in a UUID), in
 * letters and digits that cannot be taken for one another (Crockford's base 32).
 */
export function referenceOf(proposalId: string): string {
  const digits = base32(BigInt(`0x${proposalId.replaceAll('-', '').slice(-10)}`), 8)
  return `TM-${digits.slice(0, 4)}-${digits.slice(4)}`
}

/**
 * The last ten hexadecimal digits of the id that a reference is of, as people type it; `null` where it is no reference.
 */
export function suffixOfReference(text: string): string | null {
  const typed = text
    .trim()
    .toUpperCase()
    .replace(/^TM/, '')
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (typed.length !== 8 || [...typed].some((character) => !ALPHABET.includes(character))) return null
  const value = [...typed].reduce((sum, character) => (sum << 5n) | BigInt(ALPHABET.indexOf(character)), 0n)
  return value.toString(16).padStart(10, '0')
}

/** The lowest 5 × `length` bits of the number, most significant first. */
export function base32(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest >>= 5n) text = ALPHABET[Number(rest & 31n)] + text
  return text
}

import type { Cell, CellRead, SheetCell } from './cell-kind.ts'
import { municipalityNamed } from './municipality-names.ts'
import { right, textOf, WRONG } from './texts-of-cells.ts'

/**
 * A name, or a code, as `0344`, `GM0344` and 344: a spreadsheet drops the zero that most codes begin with.
 * The statistics office writes "Utrecht (gemeente)", and people "gemeente Zeist", "Zeist (0355)" and "0355 Zeist".
 */
export function readMunicipality(cell: Exclude<Cell, null | SheetCell>): CellRead {
  if (typeof cell === 'boolean') return WRONG
  const text = textOf(cell)
  if (/^(GM ?)?\d{1,4}$/i.test(text)) return right(text.replace(/^GM ?/i, '').padStart(4, '0'))
  const plain = municipalityNamed(text)
  if (plain !== undefined) return right(plain)
  const { name, told } = partsOf(text)
  const code = municipalityNamed(name)
  if (code === undefined) return WRONG
  // A name and a code that are two municipalities are for their writer to sort out.
  return told !== undefined && told !== code ? WRONG : right(code)
}

/** The name without what people write around it, and the code where one stands beside it. */
export function partsOf(text: string): { readonly name: string; readonly told: string | undefined } {
  const after = /^(?<name>.*?)\s*[([](?:(?:GM ?)?(?<told>\d{4})|gemeente|gem\.?|municipality)[)\]]$/i.exec(text)
  const before = /^(?:GM ?)?(?<told>\d{4})\s*[-–:,]?\s+(?<name>\D.*)$/i.exec(text)
  const { name = text, told } = after?.groups ?? before?.groups ?? {}
  const bare = name
    .trim()
    .replace(/^(gemeente|gem\.|municipality of)\s+/i, '')
    .replace(/,?\s+gemeente$/i, '')
  return { name: bare, told }
}

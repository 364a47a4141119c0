import type { Cell, CellRead, SheetCell } from './cell-kind.ts'
import { plainLetters } from './plain-letters.ts'
import { right, textOf, WRONG, wrongCell } from './texts-of-cells.ts'

const YES = new Set(['ja', 'j', 'yes', 'y', 'true', 'waar', '1', 'x'])
const NO = new Set(['nee', 'neen', 'n', 'no', 'false', 'onwaar', '0'])
/** Ticks of a box, as they are inserted or chosen from a list; a box that is crossed is ticked as well. */
const TICKED = new Set(['✓', '✔', '☑', '✅', '🗹', '☒', '●', '•', '√'])
/** A cross by itself is a tick to one and a no to another. */
const CROSSES = new Set(['✗', '✘', '✕', '✖', '❌', '❎', '×'])
const UNTICKED = new Set(['☐', '□', '○', '◯', '⬜'])

/** Yes or no, and nothing that is half of either: `ja?`, `nee, tenzij` and `ja/nee` are for their writer to decide. */
export function readYesNo(cell: Exclude<Cell, null | SheetCell>): CellRead {
  if (typeof cell === 'boolean') return right(cell)
  const text = textOf(cell).replace(/\ufe0f$/, '')
  if (TICKED.has(text)) return right(true)
  if (UNTICKED.has(text)) return right(false)
  if (CROSSES.has(text)) return wrongCell('half_word')
  const word = plainLetters(text)
  const isWhole = /^[\p{L}\p{N}]+$/u.test(text)
  if (isWhole && YES.has(word)) return right(true)
  if (isWhole && NO.has(word)) return right(false)
  return /^(ja|nee|yes|no|j|n|y)\P{L}/iu.test(text) ? wrongCell('half_word') : WRONG
}

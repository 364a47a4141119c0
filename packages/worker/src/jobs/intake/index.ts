export { expectedOf } from './cells/expected-of.ts'
export { plainLetters } from './cells/plain-letters.ts'
export { readCell } from './cells/read-cell.ts'
export {
  checkImport,
  type ImportCheck,
  type ImportOptions,
} from './check-import.ts'
export type { Column } from './columns/column.ts'
export { columnsOf } from './columns/columns-of.ts'
export { DOUBTS, type Doubt } from './doubts.ts'
export { FORMATS, type ImportFormat } from './formats/format-read.ts'
export type { FormatSource } from './formats/open-format.ts'
export type { ImportFacts, Reference } from './import-facts.ts'
export type { ImportedChunk, ReadTable } from './import-read.ts'
export { importedChunks } from './imported-chunks.ts'
export { likeness } from './likeness.ts'
export type { Removed } from './remove-from-lists.ts'
export type { RowProblem } from './row-problem.ts'
export {
  type ErasedLimit,
  erasedFrom,
  notesOnAlike,
  type ProblemWords,
  type StoredFacts,
  storedProblems,
} from './stored-problems.ts'
export { TABLES, type TableKind } from './tables.ts'
export { csvLineOfValues, neutralise } from './written/neutralise.ts'

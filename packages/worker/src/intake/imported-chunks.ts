import type { ImportCheck, ImportOptions } from './check-import.ts'
import type { SourceTable } from './files/source-row.ts'
import type { ImportedChunk } from './import-read.ts'
import { readTable } from './read-table.ts'
import { TABLE_KINDS, type TableKind } from './tables.ts'

const CHUNK_LENGTH = 1000

/**
 * Everything in files that were checked and found right, kind by kind in the order in which it can be written, a chunk
 * at a time. Reads the tables once more; throws where one has changed in between, and what was written is rolled back.
 */
export async function* importedChunks(check: ImportCheck, options: ImportOptions): AsyncGenerator<ImportedChunk> {
  for (const kind of TABLE_KINDS) {
    let list: unknown[] = []
    for await (const entity of entitiesOf(kind, check, options)) {
      list.push(entity)
      if (list.length < CHUNK_LENGTH) continue
      yield { kind, list } as ImportedChunk
      list = []
    }
    if (list.length > 0) yield { kind, list } as ImportedChunk
  }
}

async function* entitiesOf(
  kind: TableKind,
  { sources, tables }: ImportCheck,
  options: ImportOptions,
): AsyncGenerator<unknown> {
  const holds = (table: SourceTable): boolean =>
    tables.some(({ file, sheet, ...read }) => read.kind === kind && file === table.file && sheet === table.sheet)
  for (const source of sources) {
    if (source.kind === 'snapshot' && source.read.ok && kind !== 'caseworkers') yield* source.read.snapshot[kind] ?? []
    if (source.kind !== 'tables') continue
    for (const table of source.tables.filter(holds)) {
      for await (const event of readTable(table, options)) {
        if (event.kind === 'entity') yield event.entity
        if (event.kind === 'problems') throw new Error(`${table.file} changed while it was imported. Import it again.`)
      }
    }
  }
}

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
  for (const kind of TABLE_KINDS)
    for (const { absent, entities } of partsOf(kind, check, options)) {
      let list: unknown[] = []
      for await (const entity of entities) {
        list.push(entity)
        if (list.length < CHUNK_LENGTH) continue
        yield { kind, list, absent } as ImportedChunk
        list = []
      }
      if (list.length > 0) yield { kind, list, absent } as ImportedChunk
    }
}

interface Part {
  readonly absent: readonly string[]
  readonly entities: AsyncIterable<unknown> | Iterable<unknown>
}

/** Each table by itself: they differ in the columns that they have. A snapshot says everything. */
function* partsOf(kind: TableKind, { sources, tables }: ImportCheck, options: ImportOptions): Generator<Part> {
  for (const source of sources) {
    if (source.kind === 'snapshot' && source.read.ok && kind !== 'caseworkers')
      yield { absent: [], entities: source.read.snapshot[kind] ?? [] }
    if (source.kind === 'format' && (kind === 'houses' || kind === 'places' || kind === 'candidates'))
      yield { absent: source.read.absent[kind], entities: source.read[kind] }
    if (source.kind !== 'tables') continue
    for (const table of source.tables) {
      const read = tables.find(
        ({ file, sheet, ...found }) => found.kind === kind && file === table.file && sheet === table.sheet,
      )
      if (read !== undefined) yield { absent: read.absent, entities: entitiesOf(table, options) }
    }
  }
}

async function* entitiesOf(table: SourceTable, options: ImportOptions): AsyncGenerator<unknown> {
  for await (const event of readTable(table, options)) {
    if (event.kind === 'entity' && event.hasLeft !== true) yield event.entity
    if (event.kind === 'problems') throw new Error(`${table.file} changed while it was imported. Import it again.`)
  }
}

import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { parse } from 'csv-parse'
import { type CsvForm, csvFormOf } from './csv-encoding.ts'
import type { SourceRow, SourceTable } from './source-row.ts'

/** What a cell may hold at most; anything longer is a quotation mark that was never closed. */
const MAX_RECORD_LENGTH = 1_000_000

/** A CSV file as a table, read as it is needed. */
export async function csvTable(path: string, name: string): Promise<SourceTable> {
  const form = await csvFormOf(path)
  return { file: name, sheet: null, rows: () => rowsOf(path, form) }
}

async function* rowsOf(path: string, { encoding, delimiter }: CsvForm): AsyncGenerator<SourceRow> {
  const parser = parse({
    delimiter,
    bom: true,
    // Each by itself: files that were glued together have several.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // What is not quoted from its start is taken as it stands: `="0344"` is how a spreadsheet is told that a number is
    // text.
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: MAX_RECORD_LENGTH,
  })
  // An error anywhere ends the parser with it, which ends this loop with it.
  pipeline(decoded(path, encoding), parser, () => undefined)
  let row = 0
  for await (const cells of parser as AsyncIterable<string[]>) yield { row: ++row, cells: cells.map(unwrapped) }
}

/** `="0344"` */
const unwrapped = (cell: string): string => (cell.startsWith('="') ? (/^="([^"]*)"$/.exec(cell)?.[1] ?? cell) : cell)

async function* decoded(path: string, encoding: CsvForm['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Uint8Array, { stream: true })
  yield decoder.decode()
}

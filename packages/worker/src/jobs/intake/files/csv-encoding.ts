import { open } from 'node:fs/promises'

export interface CsvForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'windows-1252'
  readonly delimiter: ';' | ',' | '\t'
}

/**
 * How a CSV file was written. A byte order mark decides; else it is UTF-8 when all of it can be, and what Excel for
 * Windows writes otherwise. The delimiter is the one that the first line has most of. Reads the file once, in flat
 * memory.
 */
export async function csvFormOf(path: string): Promise<CsvForm> {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(1 << 16)
    const utf8 = new TextDecoder('utf-8', { fatal: true })
    let first: Buffer | undefined
    let encoding: CsvForm['encoding'] = 'utf-8'
    for (;;) {
      const { bytesRead } = await file.read(buffer)
      first ??= Buffer.from(buffer.subarray(0, bytesRead))
      if (first[0] === 0xff && first[1] === 0xfe) {
        encoding = 'utf-16le'
        break
      }
      try {
        utf8.decode(buffer.subarray(0, bytesRead), { stream: bytesRead > 0 })
      } catch {
        encoding = 'windows-1252'
        break
      }
      if (bytesRead === 0) break
    }
    const line = new TextDecoder(encoding).decode(first).split(/\r\n|\n|\r/)[0] ?? ''
    return { encoding, delimiter: delimiterOf(line) }
  } finally {
    await file.close()
  }
}

function delimiterOf(line: string): CsvForm['delimiter'] {
  const outsideQuotes = line.replaceAll(/"[^"]*"/g, '')
  const counted = ([';', ',', '\t'] as const).map(
    (delimiter) => [delimiter, outsideQuotes.split(delimiter).length] as const,
  )
  return counted.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ';'
}

import { open } from 'node:fs/promises'

export interface CsvForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly delimiter: ';' | ',' | '\t' | '|'
}

/**
 * How a CSV file was written. A byte order mark decides, or that every second byte is nothing; else it is UTF-8 when
 * all of it can be, and what Excel for Windows writes otherwise. The delimiter is the one that the first line has most
 * of. Reads the file once, in flat memory.
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
      const wide = utf16Of(first)
      if (wide !== null) {
        encoding = wide
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

/** By its mark, or by the first two letters of a header. */
function utf16Of([first, second, third, fourth]: Buffer): 'utf-16le' | 'utf-16be' | null {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0 && third !== 0 && fourth === 0))
    return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && third === 0 && fourth !== 0))
    return 'utf-16be'
  return null
}

function delimiterOf(line: string): CsvForm['delimiter'] {
  const outsideQuotes = line.replaceAll(/"[^"]*"/g, '')
  const counted = ([';', ',', '\t', '|'] as const).map(
    (delimiter) => [delimiter, outsideQuotes.split(delimiter).length] as const,
  )
  return counted.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ';'
}

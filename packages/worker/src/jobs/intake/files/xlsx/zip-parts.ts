import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { UnusableWorkbook } from './unusable-workbook.ts'

/**
 * What the parts of a workbook may unpack to. 2,000 people take 4 MB and 100,000 take 200; a file of some kilobytes
 * that unpacks to gigabytes is no table.
 */
const MAX_UNPACKED_BYTES = 1 << 30
const MAX_PARTS = 10_000
/** What is read whole: texts, styles, the list of sheets. */
const MAX_WHOLE_BYTES = 256 << 20

/** The parts of a zip archive by name. Sizes are bounded before anything is unpacked, and held to while it is. */
export interface ZipParts {
  readonly names: ReadonlySet<string>
  /** The whole part; `null` where there is none of that name. */
  readonly whole: (name: string) => Promise<string | null>
  readonly stream: (name: string) => Promise<Readable>
  readonly close: () => void
}

export async function openParts(path: string): Promise<ZipParts> {
  const zip = await opened(path)
  try {
    const entries = await entriesOf(zip)
    const unpacked = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
    if (unpacked > MAX_UNPACKED_BYTES) throw new UnusableWorkbook('too_large')
    const stream = (name: string): Promise<Readable> => streamOf(zip, entries.get(name))
    return {
      names: new Set(entries.keys()),
      stream,
      whole: async (name) => {
        const entry = entries.get(name)
        if (entry === undefined) return null
        if (entry.uncompressedSize > MAX_WHOLE_BYTES) throw new UnusableWorkbook('too_large')
        return text(await stream(name))
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

const opened = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    // `validateEntrySizes`: what unpacks to another size than its entry says ends there.
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
    yauzl.open(path, options, (error, zip) => (error ? reject(error) : resolve(zip)))
  })

const entriesOf = (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('entry', (entry: Entry) => {
      if (entry.isEncrypted()) reject(new UnusableWorkbook('encrypted'))
      entries.set(entry.fileName, entry)
      if (entries.size > MAX_PARTS) reject(new UnusableWorkbook('too_large'))
      else zip.readEntry()
    })
    zip.once('end', () => resolve(entries))
    zip.once('error', reject)
    zip.readEntry()
  })

const streamOf = (zip: ZipFile, entry: Entry | undefined): Promise<Readable> =>
  new Promise((resolve, reject) => {
    if (entry === undefined) reject(new UnusableWorkbook('broken'))
    else zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })

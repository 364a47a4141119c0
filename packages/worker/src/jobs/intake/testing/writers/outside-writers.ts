import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exceljsWriter } from './exceljs-writer.ts'
import type { SheetWriter } from './sheet-spec.ts'

const SCRIPT = fileURLToPath(new URL('write_sheet.py', import.meta.url))
/** The one that Debian's packages are for. */
const PYTHON = '/usr/bin/python3'

const runs = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0

/** Python's two writers of workbooks; `null` where they are not installed. */
export const pythonWriter = (library: 'openpyxl' | 'xlsxwriter'): SheetWriter | null =>
  runs(PYTHON, '-c', `import ${library}`)
    ? async (path, spec) => void execFileSync(PYTHON, [SCRIPT, library, path], { input: JSON.stringify(spec) })
    : null

export const hasLibreOffice = (): boolean => runs('soffice', '--version')

/** As LibreOffice with a Dutch locale saves what it has opened; the file takes the place of the one that is given. */
export async function savedByLibreOffice(path: string, to: 'xlsx' | 'csv' = 'xlsx'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'thuismatch soffice '))
  try {
    // Of CSV: by semicolon, in UTF-8, read and shown as in the Netherlands.
    const csv = '59,34,76,1,,1043,false,true'
    const filter = to === 'csv' ? `csv:Text - txt - csv (StarCalc):${csv}` : 'xlsx'
    const input = path.endsWith('.csv') ? [`--infilter=CSV:59,34,76,1,,1043`] : []
    const profile = `-env:UserInstallation=file://${folder.replaceAll(' ', '%20')}/profile`
    const out = join(folder, 'out')
    execFileSync('soffice', [profile, '--headless', ...input, '--convert-to', filter, '--outdir', out, path], {
      stdio: 'pipe',
      env: { ...process.env, LC_ALL: 'nl_NL.UTF-8' },
    })
    const name = basename(path).replace(/\.\w+$/, `.${to}`)
    const target = join(dirname(path), `saved-${name}`)
    await rename(join(out, name), target)
    return target
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Opened and saved: everything that can be worked out is. `null` where it is not installed. */
export const libreOfficeWriter = (): SheetWriter | null =>
  hasLibreOffice()
    ? async (path, spec) => {
        await exceljsWriter(path, spec)
        await rename(await savedByLibreOffice(path), path)
      }
    : null

import { existsSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { postmasterOf } from './postmaster.ts'

/** Whether the file is still there once somebody has looked for the server. */
function staysAfterALook(content: string, ageMs = 0): boolean {
  const data = mkdtempSync(join(tmpdir(), 'thuismatch-postmaster-'))
  const file = join(data, 'postmaster.pid')
  writeFileSync(file, content)
  const changed = new Date(Date.now() - ageMs)
  utimesSync(file, changed, changed)
  expect(postmasterOf(data)).toBeNull()
  return existsSync(file)
}

it('leaves the empty file of a server that is just starting, and removes one that a crash left', () => {
  expect(staysAfterALook('')).toBe(true)
  expect(staysAfterALook('', 60_000)).toBe(false)
})

it('removes a file that names another program, and leaves one that names nobody to the server', () => {
  expect(staysAfterALook(`${process.pid}\n/elsewhere\n0\n1\n`)).toBe(false)
  expect(staysAfterALook('99999999\n/elsewhere\n0\n1\n')).toBe(true)
})

import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mailboxTransport } from './mailbox-transport.ts'

let home: string
const umask = process.umask()

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'thuismatch-mailbox-'))
})
afterEach(async () => {
  await rm(home, { recursive: true })
})

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

const mail = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  to: 'a@example.org',
  date: new Date('2026-11-21T09:00:00Z'),
  locale: 'nl' as const,
  subject: 'Voorstel',
  html: '<p>x</p>',
  text: 'https://thuismatch.example/d/1#secret',
}

describe('a mail in the mailbox', () => {
  it.each(['a folder that is not there', 'a folder that is open to others'])(
    'is for the account of the program alone, in %s',
    async (which) => {
      const folder = join(home, 'data', 'mailbox')
      if (which.endsWith('others')) {
        await mkdir(folder, { recursive: true, mode: 0o755 })
        await writeFile(join(folder, `${mail.id}.eml.${process.pid}.part`), 'half', { mode: 0o644 })
      }
      const send = mailboxTransport(folder, 'Thuismatch <no-reply@example.org>')
      process.umask(0)
      try {
        expect(await send(mail)).toEqual({ kind: 'sent', status: null })
        expect(await send(mail)).toEqual({ kind: 'sent', status: null })
      } finally {
        process.umask(umask)
      }
      expect(await readdir(folder)).toEqual([`${mail.id}.eml`])
      expect(await modeOf(folder)).toBe('700')
      expect(await modeOf(join(folder, `${mail.id}.eml`))).toBe('600')
      expect(await readFile(join(folder, `${mail.id}.eml`), 'utf8')).toContain('Subject: Voorstel')
    },
  )
})

import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { composeMail, type MailTransport } from './mail-transport.ts'

/**
 * Without a mail server: writes each mail as `<id>.eml` into a folder that any mail program can open. The file appears whole
 * or not at all, and once, however often it is sent.
 */
export const mailboxTransport =
  (folder: string, from: string): MailTransport =>
  async (mail) => {
    const file = join(folder, `${mail.id}.eml`)
    const part = `${file}.${process.pid}.part`
    await mkdir(folder, { recursive: true })
    await writeFile(part, await composeMail(mail, from))
    await rename(part, file)
    return { kind: 'sent', status: null }
  }

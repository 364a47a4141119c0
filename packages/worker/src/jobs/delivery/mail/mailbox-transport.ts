import { chmod, mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { composeMail, type MailTransport } from './mail-transport.ts'

/**
 * Without a mail server: writes each mail as `<id>.eml` into a folder that any mail program can open. The file appears
 * whole or not at all, and once, however often it is sent. Its links decide, so nobody but the account of the program
 * reads it.
 */
export const mailboxTransport =
  (folder: string, from: string): MailTransport =>
  async (mail) => {
    const file = join(folder, `${mail.id}.eml`)
    const part = `${file}.${process.pid}.part`
    await mkdir(folder, { recursive: true })
    // Also of a folder that was there, and whatever the umask; the folders above it are as they were.
    await chmod(folder, 0o700)
    const handle = await open(part, 'w', 0o600)
    try {
      await handle.chmod(0o600)
      await handle.writeFile(await composeMail(mail, from))
    } finally {
      await handle.close()
    }
    await rename(part, file)
    return { kind: 'sent', status: null }
  }

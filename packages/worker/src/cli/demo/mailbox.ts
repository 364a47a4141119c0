import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'

export interface LocalMail {
  readonly file: string
  readonly to: string
  readonly subject: string
  /** The proposals in it, each with the secret that its link carries. */
  readonly links: readonly { readonly proposalId: string; readonly secret: string }[]
}

/**
 * Opens every mail of a folder of `.eml` files, as a mail program would: those that were not seen before, which are
 * from now on.
 */
export async function readMailbox(folder: string, seen: Set<string> = new Set()): Promise<LocalMail[]> {
  const files = (await readdir(folder).catch(() => []))
    .filter((name) => name.endsWith('.eml') && !seen.has(name))
    .toSorted()
  for (const name of files) seen.add(name)
  return Promise.all(
    files.map(async (name) => {
      const mail = await PostalMime.parse(await readFile(join(folder, name)))
      return {
        file: join(folder, name),
        to: mail.to?.[0]?.address ?? '',
        subject: mail.subject ?? '',
        links: [...(mail.text ?? '').matchAll(/\/d\/([0-9a-f-]{36})#([\w-]{43})/g)].map(([, proposalId, secret]) => ({
          proposalId: proposalId as string,
          secret: secret as string,
        })),
      }
    }),
  )
}

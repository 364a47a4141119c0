import type { Choice, ReasonBy } from '@thuismatch/shared/domain'
import { type DecisionOutcome, decide } from '../../jobs/proposals/decide.ts'
import type { DemoRegion } from './demo-region.ts'
import { type LocalMail, readMailbox } from './mailbox.ts'

/** The mails that arrived, and the links in them, as whoever gets them would use them. */
export interface Post {
  /** Reads what is new. Answers all there are. */
  read(): Promise<readonly LocalMail[]>
  /** Whether a link to this proposal has arrived. */
  has(proposalId: string): boolean
  /** Opens the link in the mail and answers. Throws where no mail holds one. */
  answer(
    proposalId: string,
    choice: Choice,
    reason?: { readonly by: ReasonBy; readonly code: string } | null,
  ): Promise<DecisionOutcome>
}

export function openPost({ deps, mailbox }: DemoRegion): Post {
  const mails: LocalMail[] = []
  const secrets = new Map<string, string>()
  const seen = new Set<string>()
  return {
    async read() {
      for (const mail of await readMailbox(mailbox, seen)) {
        mails.push(mail)
        for (const { proposalId, secret } of mail.links) secrets.set(proposalId, secret)
      }
      return mails
    },
    has: (proposalId) => secrets.has(proposalId),
    answer(proposalId, choice, reason = null) {
      const secret = secrets.get(proposalId)
      if (secret === undefined) throw new Error(`No mail holds a link to proposal ${proposalId}.`)
      return decide(deps, { proposalId, secret, choice, reason })
    },
  }
}

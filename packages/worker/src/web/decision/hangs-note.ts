import { type Html, html } from '@thuismatch/shared/text'
import { timeInWords } from '../../jobs/proposals/moment-in-words.ts'
import type { DecisionContext } from './context.ts'

/** Of an open proposal in a chain: what it waits for, and that somebody waits for it. Nobody is named. */
export function hangsNote({ view, words }: DecisionContext): Html | null {
  const { hangsOn, current } = view
  if (current.state !== 'proposed' && current.state !== 'accepted') return null
  if (hangsOn === null && !view.isWaitedFor) return null
  return html`<div class="note">${hangsOn !== null && html`<p><strong>${words.hangs.title}</strong></p><p>${words.hangs[hangsOn]}</p>`}${view.isWaitedFor && html`<p>${words.hangs.behind}</p>`}</div>`
}

/** Of an open proposal that a coordinator takes back: when, for until then they may keep it. */
export function takeBackNote({ view, words, locale }: DecisionContext): Html | null {
  const { takeBackAt, current } = view
  if (takeBackAt === null || (current.state !== 'proposed' && current.state !== 'accepted')) return null
  return html`<div class="note open"><p>${words.proposal.takeBack(timeInWords(takeBackAt, locale))}</p></div>`
}

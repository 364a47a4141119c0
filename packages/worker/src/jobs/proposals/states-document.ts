import {
  DEFAULT_DECLINE_REASONS,
  DEFAULT_POLICY,
  type DeclineConsequence,
  END_CAUSES,
  FOLLOW_UPS,
  type Lasting,
  MARKS,
  OPEN_STATES,
  PROPOSAL_STATES,
  TRANSITIONS,
  UNDO_MS,
} from '@thuismatch/shared/domain'

/** `docs/states.md`: the life of a proposal, drawn from the code that enforces it. */
export function statesDocument(): string {
  const closed = PROPOSAL_STATES.filter((state) => !TRANSITIONS.some(({ from }) => from === state))
  const minutes = UNDO_MS / 60_000
  const { answerWithin, unanswered, followUpAfter } = DEFAULT_POLICY
  return `# The life of a proposal

Written from \`packages/shared/src/domain/proposal.ts\`; a test keeps it fresh (\`vitest run states-document -u\` writes it anew).

\`\`\`mermaid
stateDiagram-v2
  [*] --> proposed
${TRANSITIONS.map(({ action, from, to, waits }) => `  ${from} --> ${to}: ${action}${waits ? ' †' : ''}`).join('\n')}
${MARKS.map(({ action, on }) => `  ${on} --> ${on}: ${action}`).join('\n')}
${closed.map((state) => `  ${state} --> [*]`).join('\n')}
\`\`\`

† A decision of a person waits ${minutes} minutes. Until then the proposal stays in its state, the decision can be undone, and no effect goes
out. Then it is settled: the state changes, its consequence is written, webhooks go out, and a place and a person that are free again are matched again,
all from one transaction. While a decision waits, the proposal neither expires nor is reminded of.

The place and the person are taken while the proposal is ${OPEN_STATES.map((state) => `\`${state}\``).join(' or ')}; the database keeps at most one such proposal for each.
The time to answer ends at 17:00 in Amsterdam after ${answerWithin.workingDays} working days, the day of the proposal left out (\`expiresAt\`); weekends and Dutch public holidays are no working days, and the policy
says whether Good Friday and 5 May are. One reminder goes out half-way, never on a day off. An undo gives back what was, the end of that time included.

## Open proposals stay true
Every change of a person, place, house, team, refusal, proposal, the policy and the day is held against all that is open, with the criteria of a run. One that waits for an answer and no longer holds is withdrawn
(\`no_longer_eligible\`). An accepted one is put *at risk*: its caseworker and the coordinator hear of it, and a person decides; it is no longer at risk once all holds again. Where a ban or the consent to share is what no longer
holds, nothing about it goes to its provider meanwhile. A place or a person that is gone ends it, before a yes (\`withdrawn\`) and after (\`fallen_through\`), unless its caseworker has just said how it went.
A proposal for a home that somebody lives in *hangs on* their move, in chains as long as the policy lets them be. All of a chain are asked at once; a yes behind is provisional. Whatever ends a proposal but a move-in (no, expiry, withdrawal, falling through)
takes back everything behind it in the same transaction (\`chain_broken\`), accepted or not, and both sides of each are matched again, its person first among equals (decision 25). \`placed\` waits for those before: nobody moves in where somebody lives still. By \`placed\` alone does somebody leave their home, which is then empty.
The database refuses to open a proposal for a home whose resident has no open proposal elsewhere, and to end theirs while it is open.
A yes counts only where all holds at that moment. Why a proposal was withdrawn or fell through without a no: ${END_CAUSES.map((cause) => `\`${cause}\``).join(', ')}.

Nobody answered: the pair rests for ${unanswered.pairRestsDays} days, the place goes to the next person at once, and from the ${unanswered.tellCoordinatorAfter}nd time in a row the coordinator hears of it.
After a yes its caseworker is asked how it went, after ${followUpAfter.workingDays} working days and again after as many; ${FOLLOW_UPS} times in all, then it is the coordinator's.

| action | from | to | takes effect | webhook |
| --- | --- | --- | --- | --- |
${TRANSITIONS.map(
  ({ action, from, to, waits, emits }) =>
    `| \`${action}\` | \`${from}\` | \`${to}\` | ${waits ? `after ${minutes} minutes` : 'at once'} | \`${emits}\` |`,
).join('\n')}
${MARKS.map(({ action, on, emits }) => `| \`${action}\` | \`${on}\` | \`${on}\` | at once | ${emits === null ? '' : `\`${emits}\``} |`).join('\n')}

## What a decline leads to
List \`${DEFAULT_DECLINE_REASONS.id}\`, version ${DEFAULT_DECLINE_REASONS.version}, in force from ${DEFAULT_DECLINE_REASONS.validFrom}: \`packages/shared/src/domain/decline-reasons.json\`.
The same reasons hold for \`fall_through\`; with those of \`coordinator\` a proposal is taken back. No free text is asked for or stored: it would collect health data.

| by | reason | in Dutch | what follows |
| --- | --- | --- | --- |
${DEFAULT_DECLINE_REASONS.reasons
  .map(({ by, code, nl, consequence }) => `| ${by} | \`${code}\` | ${nl} | ${consequenceInWords(consequence)} |`)
  .join('\n')}
`
}

const SCOPES = {
  place: 'this person and this place are not proposed to each other again',
  house: 'no place of this house is proposed to this person again (only this place, when it has no house)',
  municipality: 'no place in this municipality is proposed to this person again',
  candidate: 'nothing is proposed to this person',
} as const

function consequenceInWords(consequence: DeclineConsequence): string {
  if (consequence.scope === 'place_withdrawn')
    return 'the place is no longer offered, until its provider offers it again'
  return `${SCOPES[consequence.scope]}${lastingInWords(consequence.lasts)}`
}

function lastingInWords(lasts: Lasting): string {
  if (lasts === 'always') return ''
  if (lasts === 'reassessed') return ', until their data change'
  return ` for ${lasts.days} days`
}

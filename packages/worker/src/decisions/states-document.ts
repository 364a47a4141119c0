import { DEFAULT_DECLINE_REASONS, type DeclineConsequence, type Lasting } from '@thuismatch/shared/domain'
import { ANSWER_MS, OPEN_STATES, PROPOSAL_STATES, TRANSITIONS, UNDO_MS } from './state-machine.ts'

/** `docs/states.md`: the life of a proposal, drawn from the code that enforces it. */
export function statesDocument(): string {
  const closed = PROPOSAL_STATES.filter((state) => !TRANSITIONS.some(({ from }) => from === state))
  const minutes = UNDO_MS / 60_000
  const hours = ANSWER_MS / 3_600_000
  return `# The life of a proposal

Written from \`packages/worker/src/decisions/state-machine.ts\`; a test keeps it fresh (\`vitest run states-document -u\` writes it anew).

\`\`\`mermaid
stateDiagram-v2
  [*] --> proposed
${TRANSITIONS.map(({ action, from, to, waits }) => `  ${from} --> ${to}: ${action}${waits ? ' †' : ''}`).join('\n')}
  proposed --> proposed: remind
${closed.map((state) => `  ${state} --> [*]`).join('\n')}
\`\`\`

† A decision of a person waits ${minutes} minutes. Until then the proposal stays in its state, the decision can be undone, and no effect goes
out. Then it is settled: the state changes, its consequence is written, webhooks go out, and a place and a person that are free again are matched again,
all from one transaction. While a decision waits, the proposal neither expires nor is reminded of.

The place and the person are taken while the proposal is ${OPEN_STATES.map((state) => `\`${state}\``).join(' or ')}; the database keeps at most one such proposal for each.
The time to answer is ${hours} hours (\`expiresAt\`); one reminder goes out half-way. An undo gives back what was, the end of that time included.

| action | from | to | takes effect | webhook |
| --- | --- | --- | --- | --- |
${TRANSITIONS.map(
  ({ action, from, to, waits, emits }) =>
    `| \`${action}\` | \`${from}\` | \`${to}\` | ${waits ? `after ${minutes} minutes` : 'at once'} | \`${emits}\` |`,
).join('\n')}
| \`remind\` | \`proposed\` | \`proposed\` | at once | \`proposal.reminded\` |

## What a decline leads to
List \`${DEFAULT_DECLINE_REASONS.id}\`, version ${DEFAULT_DECLINE_REASONS.version}, in force from ${DEFAULT_DECLINE_REASONS.validFrom}: \`packages/shared/src/domain/decline-reasons.json\`.
The same reasons hold for \`fall_through\`. No free text is asked for or stored: it would collect health data.

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

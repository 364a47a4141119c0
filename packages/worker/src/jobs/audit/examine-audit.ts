import type { Clock } from '@thuismatch/shared/clock'
import type { Log } from '@thuismatch/shared/log'
import { appendAudit } from '../../store/audit/audit.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { sealWaiting } from './seal-waiting.ts'
import { verifyChains } from './verify-chains.ts'

/**
 * Handles `audit.verify`, every night: seals what waits, checks every chain, and writes the head of each to the log.
 * The log goes elsewhere, so a chain that is cut short or written anew later can be told by it. What was found is
 * itself a record, which the metrics read.
 */
export async function examineAudit(deps: { readonly db: Db; readonly clock: Clock; readonly log: Log }): Promise<void> {
  const { db, clock, log } = deps
  await sealWaiting(deps)
  const { heads, records, problems } = await verifyChains(db)
  for (const { chain, sequence, hash } of heads) log.info('audit head', { chain, sequence, hash })
  if (problems.length > 0)
    log.error('audit records are not as they were written; "thuismatch audit verify" names them', {
      count: problems.length,
      alarm: 'audit_broken',
    })
  await appendAudit(db, [
    {
      at: clock.now(),
      actor: { kind: 'system', id: null },
      action: 'audit.verified',
      subjectKind: 'audit',
      subjectId: 'chains',
      municipality: null,
      detail: { records, problems: problems.length },
    },
  ])
}

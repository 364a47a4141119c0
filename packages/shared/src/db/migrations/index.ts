import type { RawBuilder } from 'kysely'
import { region } from './0001-region.ts'
import { runs } from './0002-runs.ts'
import { proposals } from './0003-proposals.ts'
import { effects } from './0004-effects.ts'
import { attempts } from './0100-attempts.ts'
import { integrations } from './0200-integrations.ts'
import { auditSeals } from './0201-audit-seals.ts'
import { erasure } from './0202-erasure.ts'
import { reach } from './0203-reach.ts'
import { sealedPeople } from './0310-sealed-people.ts'
import { forcedReach } from './0320-forced-reach.ts'
import { whatWasHeard } from './0330-what-was-heard.ts'
import { whatWasSent } from './0331-what-was-sent.ts'
import { reassessed } from './0332-reassessed.ts'
import { patience } from './0340-patience.ts'
import { changedProposals } from './0350-changed-proposals.ts'
import { declineCodes } from './0360-decline-codes.ts'

/**
 * Every step from an empty database to this version, by name. Forward only: a step that was released is never changed,
 * the next one mends it. The numbers from 0100 and 0350 belong to the life of proposals and deliveries,
 * those from 0200 to ways in and privacy, those from 0310 to keys per person, those from 0320 to who sees what,
 * those from 0330 to what others say, and when, those from 0340 to waiting before the next try.
 */
export const MIGRATIONS: Readonly<Record<string, RawBuilder<unknown>>> = {
  '0001-region': region,
  '0002-runs': runs,
  '0003-proposals': proposals,
  '0004-effects': effects,
  '0100-attempts': attempts,
  '0200-integrations': integrations,
  '0201-audit-seals': auditSeals,
  '0202-erasure': erasure,
  '0203-reach': reach,
  '0310-sealed-people': sealedPeople,
  '0320-forced-reach': forcedReach,
  '0330-what-was-heard': whatWasHeard,
  '0331-what-was-sent': whatWasSent,
  '0332-reassessed': reassessed,
  '0340-patience': patience,
  '0350-changed-proposals': changedProposals,
  '0360-decline-codes': declineCodes,
}

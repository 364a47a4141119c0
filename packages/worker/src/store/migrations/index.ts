import type { RawBuilder } from 'kysely'
import { region } from './0001-region.ts'
import { runs } from './0002-runs.ts'
import { proposals } from './0003-proposals.ts'
import { effects } from './0004-effects.ts'
import { attempts } from './0005-attempts.ts'
import { integrations } from './0006-integrations.ts'
import { auditSeals } from './0007-audit-seals.ts'
import { erasure } from './0008-erasure.ts'
import { rowScope } from './0009-row-scope.ts'
import { sealedPeople } from './0010-sealed-people.ts'
import { forcedRowScope } from './0011-forced-row-scope.ts'
import { messageClock } from './0012-message-clock.ts'
import { sentHash } from './0013-sent-hash.ts'
import { reassessed } from './0014-reassessed.ts'
import { retryDelay } from './0015-retry-delay.ts'
import { changedProposals } from './0016-changed-proposals.ts'
import { declineCodes } from './0017-decline-codes.ts'
import { importer } from './0018-importer.ts'
import { livingProposals } from './0019-living-proposals.ts'
import { acts } from './0020-acts.ts'
import { ledgerTables } from './0021-ledger.ts'
import { chains } from './0022-chains.ts'
import { coordinatorUsers } from './0023-coordinator-users.ts'
import { distinctPeople } from './0024-distinct-people.ts'
import { leftOut } from './0025-left-out.ts'
import { linksOfProposals } from './0026-chain-links.ts'
import { caseworkerContact } from './0027-caseworker-contact.ts'
import { policyVersions } from './0028-policy-versions.ts'
import { lists } from './0029-lists.ts'
import { caseworkerDesk } from './0030-caseworker-desk.ts'
import { providerLinks } from './0031-provider-links.ts'
import { forecasts } from './0032-forecasts.ts'
import { takeBacks } from './0033-take-backs.ts'
import { indications } from './0034-indications.ts'
import { pseudonymKey } from './0035-pseudonym-key.ts'
import { scopeFunctions } from './0036-scope-functions.ts'
import { providerLinkMails } from './0037-provider-link-mails.ts'

/**
 * Every step from an empty database to this version, by name. Forward only: a step that was released is never changed,
 * the next one mends it. The next step takes the next number.
 */
export const MIGRATIONS: Readonly<Record<string, RawBuilder<unknown>>> = {
  '0001-region': region,
  '0002-runs': runs,
  '0003-proposals': proposals,
  '0004-effects': effects,
  '0005-attempts': attempts,
  '0006-integrations': integrations,
  '0007-audit-seals': auditSeals,
  '0008-erasure': erasure,
  '0009-row-scope': rowScope,
  '0010-sealed-people': sealedPeople,
  '0011-forced-row-scope': forcedRowScope,
  '0012-message-clock': messageClock,
  '0013-sent-hash': sentHash,
  '0014-reassessed': reassessed,
  '0015-retry-delay': retryDelay,
  '0016-changed-proposals': changedProposals,
  '0017-decline-codes': declineCodes,
  '0018-importer': importer,
  '0019-living-proposals': livingProposals,
  '0020-acts': acts,
  '0021-ledger': ledgerTables,
  '0022-chains': chains,
  '0023-coordinator-users': coordinatorUsers,
  '0024-distinct-people': distinctPeople,
  '0025-left-out': leftOut,
  '0026-chain-links': linksOfProposals,
  '0027-caseworker-contact': caseworkerContact,
  '0028-policy-versions': policyVersions,
  '0029-lists': lists,
  '0030-caseworker-desk': caseworkerDesk,
  '0031-provider-links': providerLinks,
  '0032-forecasts': forecasts,
  '0033-take-backs': takeBacks,
  '0034-indications': indications,
  '0035-pseudonym-key': pseudonymKey,
  '0036-scope-functions': scopeFunctions,
  '0037-provider-link-mails': providerLinkMails,
}

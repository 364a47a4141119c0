import { type ShownLedger, shownLedger } from '@thuismatch/matcher'
import { halfYearOf, type Result } from '@thuismatch/shared/domain'
import { ledgerFacts } from '../store/ledger/ledger.ts'
import type { Io } from './io.ts'
import { withDeps } from './with-deps.ts'

/** The ledger of the half-year of a stored run, through the day of the run, by the key of its policy. */
export const storedLedger = (io: Io, { asOf, policy }: Pick<Result, 'asOf' | 'policy'>): Promise<ShownLedger> =>
  withDeps(io, async ({ db }) =>
    shownLedger(halfYearOf(asOf), await ledgerFacts(db, asOf), policy.distribution?.key ?? 'inhabitants'),
  )

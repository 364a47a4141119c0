export { type Ledger, type LedgerRow, ledger } from './ledger.ts'
export { LEDGER_WORDS } from './ledger-words.ts'
export { ledgerHeading, ledgerIntro, ledgerTable, renderLedgerCsv, renderLedgerText } from './render-ledger.ts'
export { type ShownLedger, shownLedger } from './shown-ledger.ts'

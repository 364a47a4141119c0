/**
 * The rooms of the matcher that are mutated, each with the tests that are to notice, as paths under `src`. Quick ones
 * first: the first that fails ends the matter. Tests of many seconds, such as the walk over all fields of a result, are
 * left out: each mutant would pay for them.
 */
export const ROOMS = {
  eligibility: [
    'eligibility/criteria/',
    'eligibility/region',
    'eligibility/rent-periods',
    'eligibility/ymd',
    'scoring/',
    'verify/agreement',
    'eligibility/columns/columns',
    'incremental/',
  ],
  scoring: ['scoring/', 'eligibility/columns/columns', 'verify/agreement'],
  allocation: [
    'allocation/steps',
    'allocation/pace',
    'allocation/assignment/',
    'allocation/weights',
    'allocation/limits/caps',
    'allocation/limits/steps.mocked',
    'verify/agreement',
    'allocation/allocate',
    'incremental/',
    'allocation/degenerate',
    'allocation/limits/',
    'allocation/control',
  ],
  result: ['verify/agreement', 'result/', 'explanation/explain'],
  verify: [
    'verify/difference',
    'verify/document',
    'verify/accounting',
    'verify/criteria',
    'verify/factors',
    'verify/rent',
    'verify/certificate',
    'verify/lottery',
    'verify/agreement',
    'verify/verify',
  ],
} as const

export type Room = keyof typeof ROOMS

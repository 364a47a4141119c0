/**
 * Every advisory lock that the program takes, one number each, the same in all versions of it. They spare work; safety
 * never hangs on one (that is what constraints are for).
 */
export const ADVISORY_LOCKS = {
  /** One test run at a time makes the migrated template. */
  testTemplate: 7_084_847,
  /** One machine at a time brings the tables to this version. */
  migrate: 7_084_846,
  /** One worker at a time seals the audit. */
  sealAudit: 7_084_848,
  /** One worker at a time looks for runs of a scope: a second number follows. */
  claimRun: 7_084_849,
  /** One machine at a time grants rights on the keys, or on the tables of the queue. */
  grant: 7_084_850,
  /** One version of the policy at a time is written or decided about. */
  policyVersions: 7_084_851,
  /** One worker at a time looks for a forecast to work on. */
  claimForecast: 7_084_852,
  /** Messages of iWmo about one person are taken in one after the other: a second number follows. */
  indications: 7_084_853,
} as const

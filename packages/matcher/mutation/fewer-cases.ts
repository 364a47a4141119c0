import fc from 'fast-check'

/**
 * Where a test does not say how many generated cases it needs: thirty notice nearly all that a hundred do. The first
 * failure is enough.
 */
fc.configureGlobal({ numRuns: 30, seed: 2026, endOnFailure: true })

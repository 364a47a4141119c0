/**
 * Where a build is judged, generated tests draw the same cases each time: whether a change lands hangs on the change.
 * Elsewhere every run draws others, and prints the seed of what it finds. `FAST_CHECK_SEED` names one to try again,
 * anywhere.
 */
const seed = process.env.FAST_CHECK_SEED ?? (process.env.CI ? '2026' : undefined)
if (seed !== undefined) (await import('fast-check')).default.configureGlobal({ seed: Number(seed) })

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '@thuismatch/shared/config'

/** Whether there is a database to ask: one of the settings, or the embedded one that was made before. */
export const isThereDatabase = ({ databaseUrl, home }: Pick<Settings, 'databaseUrl' | 'home'>): boolean =>
  databaseUrl !== null || ['postgres', 'postgres-is-elsewhere'].some((name) => existsSync(join(home, name)))

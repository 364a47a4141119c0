/** What the program is for the database: it owns nothing there. */
export const WORKER_ROLE = 'thuismatch_worker'

/**
 * What the connections of a pool are to the database. *region*: the program, at work for the whole region. *scoped*: the
 * program, with no row to see until a transaction names its reach (`inReach`). *owner*: whoever the URL names, who may
 * change the tables: for migrations alone.
 */
export type Standing = 'region' | 'scoped' | 'owner'

const OPTIONS: Readonly<Record<Standing, string>> = {
  region: `-c role=${WORKER_ROLE} -c thuismatch.reach=region`,
  scoped: `-c role=${WORKER_ROLE}`,
  owner: '',
}

/**
 * Where to connect, so that the connection has this standing from its first moment, and whatever the URL says about
 * options still holds. To end a role that was entered so is to enter it again.
 */
export function connectionOf(
  url: string,
  standing: Standing,
  more = '',
): { readonly connectionString: string; readonly options: string } {
  const ours = `${OPTIONS[standing]} ${more}`.trim()
  // The driver takes those of the URL instead of ours, so there they must be together; the last word is ours.
  if (!/[?&]options=/.test(url)) return { connectionString: url, options: ours }
  const at = new URL(url)
  const options = `${at.searchParams.get('options')} ${ours}`.trim()
  at.searchParams.delete('options')
  return { connectionString: at.href, options }
}

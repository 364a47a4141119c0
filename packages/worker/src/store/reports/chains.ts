import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'

/** Open proposals that hang on one another, the first move first. */
export interface OpenChain {
  readonly links: readonly OpenLink[]
  /**
   * The link that may break it: one at risk, else one that waits for an answer (the first to expire), else the first.
   */
  readonly weakest: OpenLink
}

export interface OpenLink {
  readonly proposalId: string
  readonly placeId: string
  readonly candidateId: string
  readonly state: 'proposed' | 'accepted'
  readonly expiresAt: Date
  readonly isAtRisk: boolean
}

/** Every chain of two open proposals or more, by the id of its first. */
export async function openChains(db: Db): Promise<OpenChain[]> {
  const { rows } = await sql<OpenLink & { readonly occupiedBy: string | null }>`
    select o.id as proposal_id, o.place_id, o.candidate_id, o.state, o.expires_at, o.at_risk_since is not null as is_at_risk,
      p.data ->> 'occupiedBy' as occupied_by
    from proposal o join place p on p.id = o.place_id
    where o.state in ('proposed', 'accepted')
    order by o.id
  `.execute(db)
  const behind = new Map(rows.flatMap((row) => (row.occupiedBy === null ? [] : [[row.occupiedBy, row] as const])))
  const moving = new Set(rows.map(({ candidateId }) => candidateId))
  const chains: OpenChain[] = []
  for (const first of rows) {
    if (first.occupiedBy !== null && moving.has(first.occupiedBy)) continue
    const links: OpenLink[] = []
    for (let link: (typeof rows)[number] | undefined = first; link !== undefined; link = behind.get(link.candidateId)) {
      const { occupiedBy: _, ...rest }: (typeof rows)[number] = link
      links.push(rest)
    }
    if (links.length > 1) chains.push({ links, weakest: weakestOf(links) })
  }
  return chains
}

function weakestOf(links: readonly OpenLink[]): OpenLink {
  const waiting = links
    .filter(({ state }) => state === 'proposed')
    .toSorted((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime())
  return links.find(({ isAtRisk }) => isAtRisk) ?? waiting[0] ?? (links[0] as OpenLink)
}

/** What became of the chains of one length. */
export interface ChainsOfLength {
  /** Proposals that hung on one another, ≥ 2. */
  readonly length: number
  /** Everybody moved. */
  readonly whole: number
  /** Somebody said no, did not answer, or their proposal ended otherwise, and with it everything behind. */
  readonly broken: number
  /** Nobody fell away yet, and not everybody has moved. */
  readonly open: number
}

/**
 * What became of the chains whose last link was proposed from `from` until just before `until`, by length, ascending;
 * lengths that did not occur are left out. A chain is what hung on one another, whichever runs opened its links: taken
 * up again after a break it is another one.
 */
export async function chainsOfPeriod(
  db: Db,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<ChainsOfLength[]> {
  const { rows } = await sql<ChainsOfLength>`
    with recursive path as (
      select id as last, 1 as length, state = 'placed' as is_placed, state in ('proposed', 'accepted') as is_open, created_at
      from proposal p where hung_on is null and exists (select from proposal behind where behind.hung_on = p.id)
      union all
      select p.id, path.length + 1, path.is_placed and p.state = 'placed',
        case when path.is_open then p.state in ('proposed', 'accepted', 'placed')
          else path.is_placed and p.state in ('proposed', 'accepted') end, p.created_at
      from path join proposal p on p.hung_on = path.last
    )
    select length, count(*) filter (where is_placed)::int as whole,
      count(*) filter (where not is_placed and not is_open)::int as broken, count(*) filter (where is_open)::int as open
    from path
    where length > 1 and created_at >= ${from} and created_at < ${until}
      and not exists (select from proposal behind where behind.hung_on = path.last)
    group by length order by length
  `.execute(db)
  return rows
}

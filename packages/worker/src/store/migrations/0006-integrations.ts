import { sql } from 'kysely'

/**
 * The keys by which other systems come in. What a key may do, for which municipalities and how long stands in its row.
 */
export const integrations = sql`
create table api_key (
  id uuid constraint api_key_pkey primary key,
  name text not null,
  -- SHA-256 of 256 random bits: nothing here opens a door
  secret_hash bytea not null constraint api_key_secret_once unique,
  rights text[] not null constraint api_key_rights_known
    check (rights <@ array['candidates', 'places', 'proposals', 'decisions'] and cardinality(rights) > 0),
  -- null: the whole region
  municipalities text[] constraint api_key_some_municipality check (cardinality(municipalities) > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  constraint api_key_ends check (expires_at > created_at)
);
`

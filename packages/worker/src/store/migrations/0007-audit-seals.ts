import { sql } from 'kysely'

/**
 * Seals on the audit records: one chain per municipality and one for the region, each seal over a record and the seal
 * before. A changed, removed or slipped-in record breaks its chain. Sealing follows within a minute of the record, in
 * its own transaction, so that no two decisions wait for one another on the head of a chain.
 */
export const auditSeals = sql`
create table audit_unsealed (
  -- of audit_record, from which nothing is ever removed
  record_id bigint constraint audit_unsealed_pkey primary key
);
insert into audit_unsealed (record_id) select id from audit_record;

create function audit_record_waits_for_seal() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed (record_id) values (new.id);
  return null;
end $$;
create trigger audit_record_waits_for_seal after insert on audit_record
  for each row execute function audit_record_waits_for_seal();

create table audit_seal (
  -- the municipality's code, or "region"
  chain text not null,
  sequence bigint not null,
  record_id bigint not null constraint audit_seal_record_once unique,
  hash bytea not null constraint audit_seal_hash_length check (octet_length(hash) = 32),
  sealed_at timestamptz not null,
  constraint audit_seal_pkey primary key (chain, sequence),
  constraint audit_seal_counts_from_one check (sequence > 0)
);
create trigger audit_seal_append_only before update or delete on audit_seal
  for each row execute function refuses_change();
create trigger audit_seal_not_emptied before truncate on audit_seal execute function refuses_change();
`

import { sql } from 'kysely'

/**
 * Proposals. Never two open ones for a place or a person: the two partial unique indexes keep that, whatever breaks.
 * A decision that can still be undone waits in its own columns, and the state stays (docs/states.md); so the indexes
 * hold the place and the person for as long as the decision can be taken back.
 */
export const proposals = sql`
create table proposal (
  id uuid constraint proposal_pkey primary key,
  run_id uuid not null constraint proposal_run_fkey references match_run (id),
  place_id text not null constraint proposal_place_fkey references place (id),
  candidate_id text not null constraint proposal_candidate_fkey references candidate (id),
  caseworker_id text not null constraint proposal_caseworker_fkey references caseworker (id),
  -- of the place, by today's code
  municipality text not null,
  state text not null default 'proposed' constraint proposal_state_known
    check (state in ('proposed', 'accepted', 'declined', 'expired', 'withdrawn', 'placed', 'fallen_through')),
  score int not null constraint proposal_score_range check (score between 0 and 1000),
  -- the pair as the result explains it
  detail jsonb not null,
  move_in_on date not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  remind_at timestamptz not null,
  reminded_at timestamptz,
  pending_choice text constraint proposal_choice_known
    check (pending_choice in ('accept', 'decline', 'place', 'fall_through')),
  decided_at timestamptz,
  decided_by text,
  effective_at timestamptz,
  decline_by text constraint proposal_decline_by_known check (decline_by in ('candidate', 'provider')),
  decline_reason text,
  closed_at timestamptz,
  revision bigint not null default 1,
  constraint proposal_pending_has_times
    check (pending_choice is null or (decided_at is not null and effective_at > decided_at)),
  constraint proposal_pending_fits_state check (
    pending_choice is null
    or (state = 'proposed' and pending_choice in ('accept', 'decline'))
    or (state = 'accepted' and pending_choice in ('place', 'fall_through'))
  ),
  constraint proposal_decline_has_reason check (
    (state not in ('declined', 'fallen_through') and coalesce(pending_choice, '') not in ('decline', 'fall_through'))
    or (decline_by is not null and decline_reason is not null)
  ),
  constraint proposal_closed_when_ended check ((state in ('proposed', 'accepted')) = (closed_at is null)),
  constraint proposal_reminded_half_way check (remind_at > created_at and remind_at < expires_at)
);

create unique index proposal_one_open_per_place on proposal (place_id) where state in ('proposed', 'accepted');
create unique index proposal_one_open_per_candidate on proposal (candidate_id) where state in ('proposed', 'accepted');
create index proposal_by_run on proposal (run_id);
create index proposal_by_state on proposal (state, created_at desc);
create index proposal_by_caseworker on proposal (caseworker_id, created_at desc);
create index proposal_to_expire on proposal (expires_at) where state = 'proposed' and pending_choice is null;
create index proposal_to_remind on proposal (remind_at)
  where state = 'proposed' and pending_choice is null and reminded_at is null;
create index proposal_to_settle on proposal (effective_at) where pending_choice is not null;

alter table decline add constraint decline_proposal_fkey foreign key (proposal_id) references proposal (id);

-- The arrows of docs/states.md, and no other. What was proposed to whom never changes.
create function proposal_keeps_its_life() returns trigger language plpgsql as $$
begin
  if (new.id, new.run_id, new.place_id, new.candidate_id, new.created_at)
     is distinct from (old.id, old.run_id, old.place_id, old.candidate_id, old.created_at) then
    raise exception 'proposal %: what was proposed to whom cannot change', old.id
      using errcode = 'check_violation', constraint = 'proposal_identity_kept';
  end if;
  if new.state <> old.state and not (
    (old.state = 'proposed' and new.state in ('accepted', 'declined', 'expired', 'withdrawn'))
    or (old.state = 'accepted' and new.state in ('placed', 'fallen_through'))
  ) then
    raise exception 'proposal %: % cannot become %', old.id, old.state, new.state
      using errcode = 'check_violation', constraint = 'proposal_transition_allowed';
  end if;
  new.revision := old.revision + 1;
  return new;
end $$;
create trigger proposal_keeps_its_life before update on proposal for each row execute function proposal_keeps_its_life();

create function refuses_change() returns trigger language plpgsql as $$
begin
  raise exception '% can only be added to', tg_table_name
    using errcode = 'restrict_violation', constraint = tg_table_name || '_append_only';
end $$;

-- A link in a mail: 256 random bits, of which the hash alone is kept, for one proposal and one caseworker.
create table decision_link (
  secret_hash bytea constraint decision_link_pkey primary key,
  proposal_id uuid not null constraint decision_link_proposal_fkey references proposal (id),
  caseworker_id text not null constraint decision_link_caseworker_fkey references caseworker (id),
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index decision_link_by_proposal on decision_link (proposal_id);

-- Who did or saw what, when, about whom. Ids and codes only.
create table audit_record (
  id bigint generated always as identity constraint audit_record_pkey primary key,
  at timestamptz not null,
  -- system, caseworker, operator, integration, provider
  actor_kind text not null,
  actor_id text,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  municipality text,
  detail jsonb not null default '{}'
);
create index audit_record_by_subject on audit_record (subject_kind, subject_id, id);
create trigger audit_record_append_only before update or delete on audit_record
  for each row execute function refuses_change();
create trigger audit_record_not_emptied before truncate on audit_record execute function refuses_change();
`

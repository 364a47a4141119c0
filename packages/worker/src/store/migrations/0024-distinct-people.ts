import { sql } from 'kysely'

/**
 * Who looks like one person under two ids and is two, for somebody looked and said so. A pair goes with either of its
 * people.
 */
export const distinctPeople = sql`
create table distinct_people (
  -- in the order of their bytes, so that a pair stands here once
  first_id text not null constraint distinct_people_first references candidate,
  second_id text not null constraint distinct_people_second references candidate,
  said_by text,
  said_at timestamptz not null,
  constraint distinct_people_pkey primary key (first_id, second_id),
  constraint distinct_people_in_order check (first_id < second_id collate "C")
);
create index distinct_people_by_second on distinct_people (second_id);

alter table distinct_people enable row level security;
alter table distinct_people force row level security;
create policy seen on distinct_people for select using ((select scope_is_region()));
create policy inserted on distinct_people for insert with check ((select scope_is_region()));
create policy changed on distinct_people for update using ((select scope_is_region())) with check ((select scope_is_region()));
create policy removed on distinct_people for delete using ((select scope_is_region()));
grant select, insert, update, delete on distinct_people to thuismatch_worker;
`

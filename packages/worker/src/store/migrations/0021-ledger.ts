import { sql } from 'kysely'

/**
 * Who received and who sent, for as long as municipalities settle by it: longer than anybody is remembered. So a
 * move-in is counted by itself, with the proposal's id until its person is erased and another id from then on.
 */
export const ledgerTables = sql`
create table ledger_placement (
  id uuid constraint ledger_placement_pkey primary key,
  placed_on date not null,
  -- by today's codes; of the place, and of origin
  received_by text not null,
  sent_by text,
  -- an urgency ground that the municipality recognised; null where that is not known
  with_ground boolean
);
create index ledger_placement_by_day on ledger_placement (placed_on);

-- One municipality receives so many people in the stead of another, by agreement.
create table ledger_trade (
  id uuid constraint ledger_trade_pkey primary key,
  period text not null constraint ledger_trade_half_year check (period ~ '^[12][0-9]{3}-H[12]$'),
  from_municipality text not null,
  to_municipality text not null,
  people int not null constraint ledger_trade_of_people check (people between 1 and 10000),
  recorded_at timestamptz not null,
  recorded_by text,
  constraint ledger_trade_of_two check (from_municipality <> to_municipality)
);

alter table ledger_placement enable row level security;
alter table ledger_placement force row level security;
create policy seen on ledger_placement for select using ((select scope_is_region()));
-- Beside the move-in.
create policy inserted on ledger_placement for insert with check ((select row_scope()) <> '');
create policy changed on ledger_placement for update using ((select scope_is_region())) with check ((select scope_is_region()));
create policy removed on ledger_placement for delete using ((select scope_is_region()));
grant select, insert, update, delete on ledger_placement to thuismatch_worker;

alter table ledger_trade enable row level security;
alter table ledger_trade force row level security;
create policy seen on ledger_trade for select using ((select scope_is_region()));
create policy inserted on ledger_trade for insert with check ((select scope_is_region()));
create policy changed on ledger_trade for update using ((select scope_is_region())) with check ((select scope_is_region()));
create policy removed on ledger_trade for delete using ((select scope_is_region()));
grant select, insert, update, delete on ledger_trade to thuismatch_worker;

-- Who moved in before this was counted; what was known of them is sealed.
insert into ledger_placement (id, placed_on, received_by, sent_by)
select o.id, (o.closed_at at time zone 'Europe/Amsterdam')::date, o.municipality, c.municipality
from proposal o join candidate c on c.id = o.candidate_id where o.state = 'placed';
`

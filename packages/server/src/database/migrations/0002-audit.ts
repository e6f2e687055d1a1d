/**
 * The audit trail: one chain of events per department (and `system` for people and rights).
 * The database itself numbers and hashes each event, and refuses to change or delete any.
 * hash = SHA-256 of the previous hash, a line feed, and the event as JSON text (see docs/spec/audit-trail.md).
 */
export const audit = `
create table chain (
  department text primary key,
  seq bigint not null,
  hash text not null
);

create table event (
  department text not null,
  seq bigint not null,
  at timestamptz not null,
  person text not null,
  person_name text not null,
  action text not null,
  budget text,
  record uuid,
  record_kind text,
  unit text,
  batch uuid,
  before jsonb,
  after jsonb,
  reason text,
  previous text not null,
  hash text not null,
  primary key (department, seq)
);
create index event_of_budget on event (department, budget, seq);
create index event_of_record on event (department, record, seq);

create function event_text(e event) returns text language sql stable as $$
  select jsonb_build_object(
    'department', e.department, 'seq', e.seq,
    'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'person', e.person, 'personName', e.person_name, 'action', e.action, 'budget', e.budget, 'record', e.record,
    'recordKind', e.record_kind, 'unit', e.unit, 'batch', e.batch, 'before', e.before, 'after', e.after, 'reason', e.reason
  )::text
$$;

create function append_event() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into chain values (new.department, 0, repeat('0', 64)) on conflict (department) do nothing;
  update chain set seq = chain.seq + 1 where chain.department = new.department
    returning chain.seq, chain.hash into new.seq, new.previous;
  new.at := date_trunc('milliseconds', clock_timestamp());
  new.hash := encode(sha256(convert_to(new.previous || E'\\n' || event_text(new), 'UTF8')), 'hex');
  update chain set hash = new.hash where chain.department = new.department;
  return new;
end $$;
create trigger append_event before insert on event for each row execute function append_event();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger refuse_change before update or delete on event for each row execute function refuse_change();
create trigger refuse_truncate before truncate on event for each statement execute function refuse_change();
`

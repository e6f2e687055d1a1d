/**
 * The second wall. Everything that answers a request runs as `mingzhang_app`, for whom the database shows only the
 * rows of the departments that the transaction was opened for, and of records only those of its units.
 */
const BY_DEPARTMENT = [
  'department',
  'budget_year',
  'year_unit',
  'review',
  'ceiling',
  'budget',
  'correction',
  'import',
  'notice',
  'computed',
  'override',
  'inspection',
  'inspection_file',
  'inspection_mark',
  'event',
  'chain',
] as const
/** What belongs to a unit, or is said of its rows. */
const BY_UNIT = ['record', 'comment'] as const
/** What everybody may read, and only the department's people write. */
const PUBLIC = ['release', 'release_file'] as const
const PEOPLE = [
  'person',
  'assignment',
  'session',
  'access_token',
  'sign_in_failure',
  'idempotency',
  'installation',
] as const

export const rowSecurity = `
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'mingzhang_app') then create role mingzhang_app nologin; end if;
end $$;
grant mingzhang_app to current_user;

create function sees_department(department text) returns boolean language sql stable as $$
  select current_setting('mingzhang.departments', true) = '*'
    or department = any (string_to_array(current_setting('mingzhang.departments', true), ','))
$$;
create function sees_unit(department text, unit text) returns boolean language sql stable as $$
  select unit is null or current_setting('mingzhang.units', true) = '*'
    or department || '/' || unit = any (string_to_array(current_setting('mingzhang.units', true), ','))
    or department || '/*' = any (string_to_array(current_setting('mingzhang.units', true), ','))
$$;

${BY_DEPARTMENT.map(
  (table) => `
alter table ${table} enable row level security;
create policy of_department on ${table} using (sees_department(department)) with check (sees_department(department));`,
).join('')}
${PUBLIC.map(
  (table) => `
alter table ${table} enable row level security;
create policy read_by_all on ${table} for select using (true);
create policy written_by_department on ${table} for insert with check (sees_department(department));
create policy ended_by_department on ${table} for update using (sees_department(department)) with check (sees_department(department));`,
).join('')}
${BY_UNIT.map(
  (table) => `
alter table ${table} enable row level security;
create policy of_unit on ${table}
  using (sees_department(department) and sees_unit(department, unit))
  with check (sees_department(department) and sees_unit(department, unit));`,
).join('')}

grant usage on schema public to mingzhang_app;
grant select, insert, update, delete on ${[...PEOPLE, 'record', 'ceiling', 'year_unit', 'import', 'inspection_mark'].join(', ')} to mingzhang_app;
grant select, insert, update on comment, ${BY_DEPARTMENT.filter((table) => !['event', 'chain', 'ceiling', 'year_unit', 'import', 'inspection_mark'].includes(table)).join(', ')} to mingzhang_app;
grant select, insert on event, release_file to mingzhang_app;
grant select on chain to mingzhang_app;
grant select, insert, update on release to mingzhang_app;
`

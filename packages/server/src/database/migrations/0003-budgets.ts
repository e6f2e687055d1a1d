/** Departments, their years, versions and records. Every table has the department as its leading key. */
export const budgets = `
/* Codes are joined by commas and slashes where row security is told what a person sees; two names are not departments'. */
create table department (
  department text primary key check (department !~ '[,*/]' and department not in ('bureau', 'system')),
  name text not null,
  profile text not null,
  created_at timestamptz not null default now()
);

create table budget_year (
  department text not null,
  year int not null,
  profile text not null,
  state text not null,
  round int not null default 0,
  proposal_due text,
  draft_due text,
  approved_on text,
  returned jsonb,
  revision bigint not null default 0,
  primary key (department, year)
);

create table year_unit (
  department text not null,
  year int not null,
  stage text not null,
  unit text not null,
  state text not null,
  by_person text,
  by_name text,
  at timestamptz,
  reason text,
  primary key (department, year, stage, unit)
);

create table review (
  department text not null,
  year int not null,
  round int not null,
  office text not null,
  decision text not null,
  reason text,
  by_person text,
  by_name text,
  at timestamptz,
  primary key (department, year, round, office)
);

create table ceiling (
  department text not null,
  year int not null,
  unit text not null,
  kind text not null,
  amount bigint not null check (amount >= 0),
  primary key (department, year, unit, kind)
);

create table budget (
  department text not null,
  budget text not null,
  year int,
  stage text not null,
  profile text not null,
  revision bigint not null default 0,
  primary key (department, budget)
);

/* A record's cells are text as entered; what roll-ups group by stands beside them in plain columns. */
create table record (
  department text not null,
  budget text not null,
  record uuid not null,
  kind text not null,
  position double precision not null,
  cells jsonb not null,
  revision bigint not null,
  unit text,
  fund text,
  function text,
  expenditure_kind text,
  economic text,
  project text,
  amount bigint,
  primary key (department, budget, record)
);
create index record_in_order on record (department, budget, kind, position, record);

create table comment (
  department text not null,
  comment uuid not null,
  budget text not null,
  answers uuid,
  target jsonb not null,
  place text not null,
  body text not null,
  office text,
  /* The unit of the row that it is tied to: a unit's preparer sees what is said of the own rows. */
  unit text,
  by_person text not null,
  by_name text not null,
  at timestamptz not null,
  resolved_by text,
  resolved_name text,
  resolved_at timestamptz,
  primary key (department, comment)
);
create index comment_of_budget on comment (department, budget, at);

create table correction (
  department text not null,
  correction uuid not null,
  year int not null,
  budget text not null,
  record uuid not null,
  place text not null,
  before text not null,
  after text not null,
  reason text not null,
  file_name text,
  file_type text,
  file_sha256 text,
  file bytea,
  by_person text not null,
  by_name text not null,
  at timestamptz not null,
  state text not null,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  decided_reason text,
  primary key (department, correction)
);

create table import (
  department text not null,
  import uuid not null,
  budget text not null,
  person uuid not null,
  source text not null,
  revision bigint not null,
  changes jsonb not null,
  at timestamptz not null default now(),
  primary key (department, import)
);

create table notice (
  department text not null,
  notice uuid not null,
  person uuid not null,
  by_person text not null,
  by_name text not null,
  at timestamptz not null,
  title text not null,
  body text not null,
  link text not null,
  read_at timestamptz,
  mailed_at timestamptz,
  /* When it is to be mailed, or tried again; null when it is not, or was. */
  mail_due timestamptz,
  mail_attempts int not null default 0,
  primary key (department, notice)
);
create index notice_of_person on notice (department, person, at);
create index notice_to_mail on notice (department, mail_due) where mail_due is not null;

/* What the dashboards show, computed by the kernel from a revision of a version. */
create table computed (
  department text not null,
  budget text not null,
  revision bigint not null,
  problems int,
  /* Reasons that the text still waits for. */
  missing int,
  findings jsonb,
  total bigint,
  overview jsonb,
  primary key (department, budget)
);
`

/** People, what they may do, and how they are known. Small tables: on a distributed database they stay in one place. */
export const people = `
create table person (
  person uuid primary key,
  name text not null,
  display_name text not null,
  email text,
  password_hash text,
  must_change_password boolean not null default false,
  oidc_subject text,
  active boolean not null default true,
  signed_in_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index person_by_name on person (lower(name));
create unique index person_by_subject on person (oidc_subject);

create table assignment (
  person uuid not null references person,
  role text not null,
  department text not null,
  unit text not null default '',
  primary key (person, role, department, unit)
);

create table session (
  secret_hash text primary key,
  person uuid not null references person,
  csrf text not null,
  created_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_by_person on session (person);

create table access_token (
  token uuid primary key,
  person uuid not null references person,
  label text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create unique index access_token_by_secret on access_token (secret_hash);

create table sign_in_failure (
  subject text not null,
  at timestamptz not null
);
create index sign_in_failure_by_subject on sign_in_failure (subject, at);

/* The answer to a write that was sent with a key, kept so that sending it again does nothing twice. */
create table idempotency (
  person uuid not null,
  key text not null,
  request text not null,
  status int not null,
  reply jsonb,
  at timestamptz not null default now(),
  primary key (person, key)
);
create index idempotency_by_time on idempotency (at);

create table installation (
  name text primary key,
  value text not null
);
`

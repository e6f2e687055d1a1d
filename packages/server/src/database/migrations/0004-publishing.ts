/** Releases with their files, and inspections of what others published. */
export const publishing = `
create table override (
  department text not null,
  year int not null,
  revision bigint not null,
  by_person text not null,
  by_name text not null,
  at timestamptz not null,
  reason text not null,
  primary key (department, year, revision)
);

create table release (
  department text not null,
  release uuid not null,
  year int not null,
  budget text not null,
  title text not null,
  state text not null,
  at timestamptz not null,
  by_person text not null,
  by_name text not null,
  seq bigint not null,
  chain_hash text not null,
  override jsonb,
  ended jsonb,
  manifest text not null,
  manifest_sha256 text not null,
  signature text not null,
  key text not null,
  /* The public key as it was then, so that a release can be verified although the installation has another by now. */
  public_key text not null,
  primary key (department, release)
);
create index release_of_year on release (department, year, at);

create table release_file (
  department text not null,
  release uuid not null,
  name text not null,
  type text not null,
  size int not null,
  sha256 text not null,
  content bytea not null,
  primary key (department, release, name)
);
create index release_file_by_hash on release_file (sha256);

create table inspection (
  department text not null,
  inspection uuid not null,
  title text not null,
  by_person text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (department, inspection)
);

create table inspection_file (
  department text not null,
  inspection uuid not null,
  file uuid not null,
  name text not null,
  size int not null,
  sha256 text not null,
  content bytea not null,
  state text not null,
  position int not null,
  /* What lists show of the report, which is large. */
  summary jsonb,
  report jsonb,
  error jsonb,
  primary key (department, inspection, file)
);
create index inspection_file_to_check on inspection_file (department, state) where state in ('queued', 'running');

create table inspection_mark (
  department text not null,
  inspection uuid not null,
  file uuid not null,
  number int not null,
  state text not null,
  reason text,
  by_person text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (department, inspection, file, number)
);
`

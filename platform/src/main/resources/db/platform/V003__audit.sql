-- One row is one fact of the audit trail: somebody read, changed, signed in, was refused. Ids and codes only. Rows are added
-- and never changed; the application may do nothing else (see the grants).
create table platform.audit_entry (
    entry_id bigint generated always as identity,
    -- The transaction that wrote the row: what the sealer goes by, since ids are handed out in another order than commits.
    tx xid8 not null default pg_current_xact_id(),
    at timestamptz not null,
    clinic_id uuid not null,
    -- Absent for the system itself and for somebody who is not signed in.
    actor_id uuid,
    role text,
    -- noun.verb; of a refusal the operation or message that was asked for.
    action text not null,
    patient_id uuid,
    -- noun:id
    object text,
    outcome text not null check (outcome in ('done', 'refused', 'refused-many')),
    -- Why it was refused.
    code text,
    -- How many refusals a refused-many stands for.
    count integer,
    -- The request it belongs to, as in the logs, and the network address it came from.
    correlation text,
    source text,
    primary key (tx, entry_id)
);

create index audit_entry_clinic on platform.audit_entry (clinic_id, entry_id);
create index audit_entry_patient on platform.audit_entry (patient_id, entry_id) where patient_id is not null;
create index audit_entry_actor on platform.audit_entry (actor_id, entry_id) where actor_id is not null;

alter table platform.audit_entry enable row level security;
create policy clinic on platform.audit_entry using (platform.in_scope(clinic_id));

-- One row seals the audit rows that became visible between the snapshot of the block before and its own. It belongs to no
-- clinic and tells nothing about one.
create table platform.audit_block (
    number bigint primary key check (number > 0),
    -- Hash of the block before; 32 zeros for the first.
    previous bytea not null,
    -- Merkle root over the rows in the order of (tx, entry_id).
    root bytea not null,
    rows integer not null,
    snapshot pg_snapshot not null,
    at timestamptz not null,
    hash bytea not null,
    -- For each row its id (8 bytes) and leaf (32 bytes): with it a verifier can name the row, not only the block.
    leaves bytea not null
);

-- Hashes do not get smaller.
alter table platform.audit_block alter column leaves set storage external;

-- The id and the transaction of a row are PostgreSQL's to say: nobody may write into the past.
grant select on platform.audit_entry to ${application};
grant insert (at, clinic_id, actor_id, role, action, patient_id, object, outcome, code, count, correlation, source)
    on platform.audit_entry to ${application};
grant select, insert on platform.audit_block to ${application};

-- Appointments change from here on, and nobody holds two at once: the database refuses, also in a race.
create extension if not exists btree_gist;

alter table scheduling.appointment
    -- The end, kept beside the length: an interval added to a timestamptz is not immutable, as an index would need.
    add column ends_at timestamptz,
    -- Grows with each change that a calendar has to know of (RFC 5545 SEQUENCE).
    add column sequence integer not null default 0,
    add column cancelled_at timestamptz,
    add column cancelled_by text check (cancelled_by in ('patient', 'clinic')),
    add column cancel_reason text check (cancel_reason in
        ('patient-better', 'patient-unable', 'clinic-unable', 'booked-by-mistake', 'other')),
    -- Free text, sealed with the patient's key.
    add column cancel_note_sealed bytea,
    add column no_show_at timestamptz;

update scheduling.appointment set ends_at = starts_at + duration_minutes * interval '1 minute';

alter table scheduling.appointment
    alter column ends_at set not null,
    add check (extract(epoch from ends_at) = extract(epoch from starts_at) + duration_minutes * 60),
    add check ((cancelled_at is null) = (cancelled_by is null) and (cancelled_at is null) = (cancel_reason is null)),
    add check (cancelled_at is not null or cancel_note_sealed is null),
    add constraint appointment_taken exclude using gist
        (clinician_id with =, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null);

-- One row is one link to one visit: for the patient or a guest, used once.
create table scheduling.join_link (
    id uuid primary key,
    clinic_id uuid not null references people.clinic (id),
    appointment_id uuid not null references scheduling.appointment (id),
    part text not null check (part in ('patient', 'family', 'interpreter', 'chaperone')),
    -- Who it is for and where it was sent, sealed with the patient's key.
    name_sealed bytea not null,
    email_sealed bytea,
    -- SHA-256 of the 256 random bits of the address.
    code_hash bytea not null unique,
    created_at timestamptz not null,
    created_by uuid not null references people.account (id),
    revoked_at timestamptz,
    used_at timestamptz,
    -- Who came by it; their account may be made after the link is theirs.
    guest_id uuid unique references people.account (id) deferrable initially deferred,
    check ((used_at is null) = (guest_id is null))
);

create index join_link_by_appointment on scheduling.join_link (appointment_id, created_at);

-- One row is one mail about an appointment.
create table scheduling.mail (
    id uuid primary key,
    clinic_id uuid not null references people.clinic (id),
    appointment_id uuid not null references scheduling.appointment (id),
    link_id uuid references scheduling.join_link (id),
    kind text not null check (kind in ('invitation', 'moved', 'cancelled')),
    -- Where to, and the address of the link until it is sent; sealed with the patient's key.
    address_sealed bytea not null,
    url_sealed bytea,
    state text not null check (state in ('queued', 'sending', 'sent', 'failed')),
    problem text check (problem in ('refused', 'unreachable', 'interrupted')),
    at timestamptz not null,
    created_at timestamptz not null,
    check ((state = 'failed') = (problem is not null))
);

create index mail_by_appointment on scheduling.mail (appointment_id, created_at);

alter table scheduling.join_link enable row level security;
alter table scheduling.mail enable row level security;
create policy clinic on scheduling.join_link using (platform.in_scope(clinic_id));
create policy clinic on scheduling.mail using (platform.in_scope(clinic_id));
grant select, insert, update on scheduling.join_link, scheduling.mail to ${application};

-- Parts: what somebody is in a visit, which is no longer their role.
alter table signaling.participant rename column role to part;
alter table signaling.participant
    add check (part in ('patient', 'dermatologist', 'family', 'interpreter', 'chaperone'));

-- Stepped away from the waiting room, to be called back.
alter table signaling.presence add column away boolean not null default false;

alter table signaling.visit
    drop constraint visit_state_check,
    add constraint visit_state_check check (state in ('scheduled', 'waiting', 'live', 'ended', 'cancelled')),
    -- What was agreed, as the visit last heard of it: lines and boards are asked for by it, without another module's tables.
    add column clinician_id uuid references people.account (id),
    add column starts_at timestamptz,
    add column duration_minutes integer;

update signaling.visit
set clinician_id = appointment.clinician_id, starts_at = appointment.starts_at,
    duration_minutes = appointment.duration_minutes
from scheduling.appointment
where appointment.id = visit.id;

alter table signaling.visit
    alter column clinician_id set not null,
    alter column starts_at set not null,
    alter column duration_minutes set not null;

create index visit_by_clinic on signaling.visit (clinic_id, starts_at);
create index visit_by_clinician on signaling.visit (clinician_id, starts_at);

-- One row is one line between somebody at the door and the clinic.
create table signaling.line (
    id uuid primary key,
    visit_id uuid not null references signaling.visit (id),
    clinic_id uuid not null references people.clinic (id),
    -- The first line of a visit is 1.
    number integer not null check (number between 1 and 50),
    account_id uuid not null references people.account (id),
    sender text not null check (sender in ('clinic', 'guest')),
    -- Sealed with the patient's key.
    text_sealed bytea not null,
    at timestamptz not null,
    unique (visit_id, number)
);

-- One row is how a visit went for one of its people.
create table signaling.survey (
    -- Of this answer; another answer of the same person takes its place.
    id uuid primary key,
    visit_id uuid not null references signaling.visit (id),
    clinic_id uuid not null references people.clinic (id),
    account_id uuid not null references people.account (id),
    rating integer not null check (rating between 1 and 5),
    -- Sealed with the patient's key.
    comment_sealed bytea,
    at timestamptz not null,
    unique (visit_id, account_id)
);

alter table signaling.line enable row level security;
alter table signaling.survey enable row level security;
create policy clinic on signaling.line using (platform.in_scope(clinic_id));
create policy clinic on signaling.survey using (platform.in_scope(clinic_id));
grant select, insert on signaling.line to ${application};
grant select, insert, update on signaling.survey to ${application};

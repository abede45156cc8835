-- Parts: what somebody is in a visit, which is no longer their role.
alter table signaling.participant rename column role to part;
alter table signaling.participant
    add check (part in ('patient', 'dermatologist', 'family', 'interpreter', 'chaperone'));

-- Stepped away from the waiting room, to be called back.
alter table signaling.presence add column away boolean not null default false;

alter table signaling.visit
    drop constraint visit_state_check,
    add constraint visit_state_check check (state in ('scheduled', 'waiting', 'live', 'ended', 'cancelled'));

-- One row is one line between somebody at the door and the clinic.
create table signaling.line (
    id uuid primary key,
    visit_id uuid not null references scheduling.appointment (id),
    clinic_id uuid not null references people.clinic (id),
    account_id uuid not null references people.account (id),
    sender text not null check (sender in ('clinic', 'guest')),
    -- Sealed with the patient's key.
    text_sealed bytea not null,
    at timestamptz not null
);

create index line_by_visit on signaling.line (visit_id, at);

-- One row is how a visit went for one of its people.
create table signaling.survey (
    visit_id uuid not null references signaling.visit (id),
    clinic_id uuid not null references people.clinic (id),
    account_id uuid not null references people.account (id),
    rating integer not null check (rating between 1 and 5),
    -- Sealed with the patient's key.
    comment_sealed bytea,
    at timestamptz not null,
    primary key (visit_id, account_id)
);

alter table signaling.line enable row level security;
alter table signaling.survey enable row level security;
create policy clinic on signaling.line using (platform.in_scope(clinic_id));
create policy clinic on signaling.survey using (platform.in_scope(clinic_id));
grant select, insert on signaling.line to ${application};
grant select, insert, update on signaling.survey to ${application};

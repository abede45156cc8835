-- One row is one visit that somebody has entered; an appointment without a row is a visit at version 0, scheduled.
create table signaling.visit (
    id uuid primary key references scheduling.appointment (id),
    clinic_id uuid not null references people.clinic (id),
    -- Grows by one with every change; a write names the version it saw, so that two owners cannot both win.
    version bigint not null check (version > 0),
    state text not null check (state in ('scheduled', 'waiting', 'live', 'ended')),
    live_since timestamptz,
    ended_at timestamptz,
    check ((state = 'ended') = (ended_at is not null)),
    check (state <> 'live' or live_since is not null)
);

-- One row is one person of one visit, the same over all their connections.
create table signaling.participant (
    id uuid primary key,
    visit_id uuid not null references signaling.visit (id),
    clinic_id uuid not null references people.clinic (id),
    account_id uuid not null references people.account (id),
    role text not null,
    -- When the clinician first let them in; whoever was let in comes back without asking again.
    admitted_at timestamptz,
    unique (visit_id, account_id)
);

-- One row is one stay of one person in one place, from when to when.
create table signaling.presence (
    id bigint generated always as identity primary key,
    visit_id uuid not null references signaling.visit (id),
    participant_id uuid not null references signaling.participant (id),
    clinic_id uuid not null references people.clinic (id),
    place text not null check (place in ('waiting', 'room')),
    since timestamptz not null,
    until timestamptz,
    -- The server was cut off: "until" is when it was back, the person left at some time before.
    interrupted boolean not null default false,
    microphone boolean not null,
    camera boolean not null,
    check (until >= since)
);

create index presence_by_visit on signaling.presence (visit_id);
-- Nobody is in two places at once.
create unique index presence_open on signaling.presence (participant_id) where until is null;

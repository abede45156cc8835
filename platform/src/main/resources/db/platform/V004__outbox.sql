-- One row is one effect: something that must happen because the transaction that wrote it was committed.
create table platform.outbox_effect (
    -- Taken when the row is written. Effects of one subject whose causes wait for each other have ids in that order.
    id bigint generated always as identity primary key,
    -- The transaction that wrote it. Commits overtake ids; by this and a snapshot it is told which effects are new.
    xid xid8 not null default pg_current_xact_id(),
    clinic_id uuid not null,
    topic text not null,
    subject text not null,
    at timestamptz not null
);

create index outbox_effect_xid on platform.outbox_effect (xid);
create index outbox_effect_at on platform.outbox_effect (at);

-- One row is one consumer's place: every effect that this snapshot sees is queued for it, no other is.
create table platform.outbox_cursor (
    consumer text primary key,
    snapshot pg_snapshot not null
);

-- One row is one effect queued for one consumer. It stays until the effect is pruned, so that it cannot be queued twice.
create table platform.outbox_delivery (
    consumer text not null references platform.outbox_cursor (consumer),
    effect_id bigint not null references platform.outbox_effect (id) on delete cascade,
    clinic_id uuid not null,
    subject text not null,
    -- Attempts that failed.
    attempts integer not null default 0,
    -- Not tried before.
    due timestamptz not null,
    -- When it was done or given up; null while it is pending.
    settled_at timestamptz,
    primary key (consumer, effect_id)
);

create index outbox_delivery_effect on platform.outbox_delivery (effect_id);
create index outbox_delivery_due on platform.outbox_delivery (consumer, due) where settled_at is null;
create index outbox_delivery_subject on platform.outbox_delivery (consumer, clinic_id, subject, effect_id)
    where settled_at is null;

-- One row is one delivery that was given up; it goes when somebody has it tried again.
create table platform.outbox_dead_letter (
    id bigint generated always as identity primary key,
    consumer text not null,
    effect_id bigint not null,
    clinic_id uuid not null,
    attempts integer not null,
    -- The failure's code or the exception's class, never its text.
    error_code text not null,
    at timestamptz not null,
    unique (consumer, effect_id),
    foreign key (consumer, effect_id) references platform.outbox_delivery (consumer, effect_id) on delete cascade
);

alter table platform.outbox_effect enable row level security;
alter table platform.outbox_cursor enable row level security;
alter table platform.outbox_delivery enable row level security;
alter table platform.outbox_dead_letter enable row level security;

create policy clinic on platform.outbox_effect using (platform.in_scope(clinic_id));
create policy clinic on platform.outbox_delivery using (platform.in_scope(clinic_id));
create policy clinic on platform.outbox_dead_letter using (platform.in_scope(clinic_id));
-- A place is of no clinic: whoever is held to one does not move it.
create policy everywhere on platform.outbox_cursor using (current_setting('dermvisit.scope', true) = '*');

-- No update of an effect: what happened has happened.
grant select, insert, delete on platform.outbox_effect to ${application};
grant select, insert, update on platform.outbox_cursor to ${application};
grant select, insert, update on platform.outbox_delivery to ${application};
grant select, insert, delete on platform.outbox_dead_letter to ${application};

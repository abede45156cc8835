-- One row is one practice; every other row of clinical data names its clinic.
create table people.clinic (
    id uuid primary key,
    name text not null,
    time_zone text not null
);

-- One row is one person's way in.
create table people.account (
    id uuid primary key,
    clinic_id uuid not null references people.clinic (id),
    role text not null check (role in ('patient', 'dermatologist', 'assistant', 'scheduler', 'admin', 'auditor')),
    name text not null,
    email text not null,
    -- Argon2id in PHC string format.
    password_hash text not null,
    disabled_at timestamptz
);

create unique index account_email on people.account (lower(email));

-- One row is one person in care; an account only where they sign in themselves.
create table people.patient (
    id uuid primary key,
    clinic_id uuid not null references people.clinic (id),
    name text not null,
    account_id uuid unique references people.account (id)
);

-- One row is one sign-in, until it ends.
create table people.session (
    id uuid primary key,
    clinic_id uuid not null references people.clinic (id),
    account_id uuid not null references people.account (id),
    started_at timestamptz not null,
    ended_at timestamptz
);

create index session_account on people.session (account_id) where ended_at is null;

-- One row is one refresh token of a session; each is used once, a second use ends the session.
create table people.refresh_token (
    -- SHA-256 of the token; the token itself is only ever in the browser's cookie.
    token_hash bytea primary key,
    session_id uuid not null references people.session (id),
    expires_at timestamptz not null,
    used_at timestamptz
);

create index refresh_token_session on people.refresh_token (session_id);

-- Names, dates of birth, contact data and notes are sealed from here on. What was in clear before was a demo and goes.
truncate people.clinic cascade;

alter table people.patient
    drop column account_id,
    drop column name,
    add column name_sealed bytea,
    add column birth_date_sealed bytea,
    add column number_sealed bytea,
    add column email_sealed bytea,
    add column phone_sealed bytea,
    -- What the front desk should know.
    add column note_sealed bytea,
    add column created_at timestamptz not null,
    -- The patient's key is gone; the row stays for what points at it.
    add column erased_at timestamptz,
    -- Fingerprint of the index key that this patient's tokens were made with.
    add column index_key bytea not null,
    add check (erased_at is not null or (name_sealed is not null and birth_date_sealed is not null)),
    add check (erased_at is null or (name_sealed is null and birth_date_sealed is null and number_sealed is null
        and email_sealed is null and phone_sealed is null and note_sealed is null));

create index patient_by_clinic on people.patient (clinic_id, id);

-- One row is something a patient can be found by, as a keyed hash (HMAC) of a normalised name prefix, number or date.
create table people.patient_token (
    clinic_id uuid not null references people.clinic (id),
    token bytea not null,
    patient_id uuid not null references people.patient (id),
    -- Fingerprint of the index key; tokens of an older one are renewed and deleted.
    index_key bytea not null,
    primary key (clinic_id, token, patient_id)
);

create index patient_token_by_patient on people.patient_token (patient_id);

alter table people.account
    drop column name,
    drop column email,
    -- Sealed with the patient's key where the account is a patient's, with the clinic's staff key otherwise.
    add column patient_id uuid unique references people.patient (id),
    add column name_sealed bytea,
    add column email_sealed bytea,
    add column created_at timestamptz not null,
    -- Handed over by somebody else, to be changed at the first sign-in.
    add column password_temporary boolean not null,
    add column totp_sealed bytea,
    -- Null while the second factor waits for its first code.
    add column totp_confirmed_at timestamptz,
    -- The newest time step whose code was used: each signs in once.
    add column totp_last_step bigint not null default 0,
    add check ((role = 'patient') = (patient_id is not null));

create index account_by_clinic on people.account (clinic_id, role);

-- One row is a name to sign in with: a keyed hash (HMAC) of a normalised e-mail.
create table people.sign_in_name (
    hash bytea primary key,
    account_id uuid not null references people.account (id),
    clinic_id uuid not null references people.clinic (id),
    -- Fingerprint of the key the hash was made with.
    index_key bytea not null
);

create index sign_in_name_by_account on people.sign_in_name (account_id);

-- One row is a code that signs in once in place of the second factor.
create table people.recovery_code (
    account_id uuid not null references people.account (id),
    clinic_id uuid not null references people.clinic (id),
    -- SHA-256 of 80 random bits.
    code_hash bytea not null,
    used_at timestamptz,
    primary key (account_id, code_hash)
);

-- One row is a clinician treating a patient, from when to when. Rows end and stay.
create table people.care_team_member (
    id bigint generated always as identity primary key,
    clinic_id uuid not null references people.clinic (id),
    patient_id uuid not null references people.patient (id),
    account_id uuid not null references people.account (id),
    since timestamptz not null,
    until timestamptz,
    check (until >= since)
);

create unique index care_team_today on people.care_team_member (patient_id, account_id) where until is null;
create index care_team_of_account on people.care_team_member (account_id) where until is null;

alter table people.session
    -- Opened with a second factor; where the account has one, no other session goes on.
    add column second_factor boolean not null;

create index session_ended on people.session (ended_at) where ended_at is not null;

alter table people.refresh_token
    add column clinic_id uuid not null references people.clinic (id);

-- One row is a clinic whose keyed hashes have to be made anew with new keys, because somebody was erased.
create table people.index_renewal (
    clinic_id uuid primary key references people.clinic (id),
    due_since timestamptz not null
);

-- One row is a failed or pending attempt to sign in, kept as long as it counts. The key is a keyed hash of an e-mail or a
-- network: whose it is cannot be seen.
create table people.sign_in_attempt (
    id bigint generated always as identity primary key,
    key bytea not null,
    at timestamptz not null
);

create index sign_in_attempt_by_key on people.sign_in_attempt (key, at);

alter table people.clinic enable row level security;
alter table people.account enable row level security;
alter table people.patient enable row level security;
alter table people.patient_token enable row level security;
alter table people.sign_in_name enable row level security;
alter table people.index_renewal enable row level security;
alter table people.recovery_code enable row level security;
alter table people.care_team_member enable row level security;
alter table people.session enable row level security;
alter table people.refresh_token enable row level security;
create policy clinic on people.clinic using (platform.in_scope(id));
create policy clinic on people.account using (platform.in_scope(clinic_id));
create policy clinic on people.patient using (platform.in_scope(clinic_id));
create policy clinic on people.patient_token using (platform.in_scope(clinic_id));
create policy clinic on people.index_renewal using (platform.in_scope(clinic_id));
create policy clinic on people.sign_in_name using (platform.in_scope(clinic_id));
create policy clinic on people.recovery_code using (platform.in_scope(clinic_id));
create policy clinic on people.care_team_member using (platform.in_scope(clinic_id));
create policy clinic on people.session using (platform.in_scope(clinic_id));
create policy clinic on people.refresh_token using (platform.in_scope(clinic_id));

grant usage on schema people to ${application};
grant select, insert on people.clinic to ${application};
grant select, insert, update on people.account, people.patient, people.care_team_member, people.session,
    people.refresh_token, people.recovery_code to ${application};
grant select, insert, update, delete on people.patient_token, people.sign_in_name,
    people.index_renewal to ${application};
grant select, insert, delete on people.sign_in_attempt to ${application};
grant delete on people.recovery_code to ${application};

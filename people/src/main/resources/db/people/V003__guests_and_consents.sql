-- Guests: accounts without a name to sign in with, each for one visit of one patient. Name sealed with that patient's key.
alter table people.account
    add column guest_of uuid references people.patient (id),
    add column guest_part text check (guest_part in ('patient', 'family', 'interpreter', 'chaperone')),
    -- From then on no session of theirs goes on.
    add column guest_until timestamptz,
    alter column password_hash drop not null,
    drop constraint account_role_check,
    add constraint account_role_check
        check (role in ('patient', 'dermatologist', 'assistant', 'scheduler', 'admin', 'auditor', 'guest')),
    add check ((role = 'guest') = (guest_of is not null)),
    add check ((role = 'guest') = (guest_part is not null)),
    add check ((role = 'guest') = (guest_until is not null)),
    add check ((role = 'guest') = (password_hash is null));

create index account_guest_of on people.account (guest_of) where guest_of is not null;

alter table people.session
    -- When it is over although nobody ended it: a guest's, with the guest's time.
    add column ends_by timestamptz;

create index session_ends_by on people.session (ends_by) where ended_at is null and ends_by is not null;

-- One row is one consent of a patient, from when to when. Rows end and stay.
create table people.consent (
    id uuid primary key,
    clinic_id uuid not null references people.clinic (id),
    patient_id uuid not null references people.patient (id),
    purpose text not null check (purpose in ('telehealth')),
    -- Of the text that was shown.
    version text not null,
    given_at timestamptz not null,
    -- The account that gave it: the patient's own, or the guest's who came by the patient's link.
    given_by uuid not null references people.account (id),
    withdrawn_at timestamptz,
    check (withdrawn_at >= given_at)
);

create unique index consent_in_force on people.consent (patient_id, purpose, version) where withdrawn_at is null;

alter table people.consent enable row level security;
create policy clinic on people.consent using (platform.in_scope(clinic_id));
grant select, insert, update on people.consent to ${application};

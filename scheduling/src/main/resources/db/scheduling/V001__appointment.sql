-- One row is one agreed time between a patient and a clinician; its visit has the same id.
create table scheduling.appointment (
    id uuid primary key,
    clinic_id uuid not null references people.clinic (id),
    patient_id uuid not null references people.patient (id),
    clinician_id uuid not null references people.account (id),
    starts_at timestamptz not null,
    duration_minutes integer not null check (duration_minutes between 5 and 480),
    -- IANA name of the zone the time was agreed in.
    time_zone text not null
);

create index appointment_by_clinic on scheduling.appointment (clinic_id, starts_at);
create index appointment_by_patient on scheduling.appointment (patient_id, starts_at);
create index appointment_by_clinician on scheduling.appointment (clinician_id, starts_at);

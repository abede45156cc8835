alter table scheduling.appointment enable row level security;
create policy clinic on scheduling.appointment using (platform.in_scope(clinic_id));

grant usage on schema scheduling to ${application};
grant select, insert, update on scheduling.appointment to ${application};

alter table signaling.visit enable row level security;
alter table signaling.participant enable row level security;
alter table signaling.presence enable row level security;
create policy clinic on signaling.visit using (platform.in_scope(clinic_id));
create policy clinic on signaling.participant using (platform.in_scope(clinic_id));
create policy clinic on signaling.presence using (platform.in_scope(clinic_id));

grant usage on schema signaling to ${application};
grant select, insert, update on signaling.visit, signaling.participant, signaling.presence to ${application};

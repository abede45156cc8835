-- Row-level security: a transaction says whose rows it is about (set_config('dermvisit.scope', …, true)), and every table
-- with a clinic lets it see and write those alone. '*' is all clinics; nothing said is nothing seen.
create function platform.in_scope(clinic uuid) returns boolean
    language sql stable parallel safe
    as $$ select current_setting('dermvisit.scope', true) in ('*', clinic::text) $$;

alter table platform.realtime_ticket enable row level security;
create policy clinic on platform.realtime_ticket using (platform.in_scope(clinic_id));

grant usage on schema platform to ${application};
grant select, insert, delete on platform.realtime_ticket to ${application};

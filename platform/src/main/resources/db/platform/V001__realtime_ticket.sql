-- One row is one permission to open one socket: issued over REST, used up by the first frame of the socket.
create table platform.realtime_ticket (
    -- SHA-256 of the ticket; the ticket itself is only ever with the client.
    ticket_hash bytea primary key,
    clinic_id uuid not null,
    account_id uuid not null,
    session_id uuid not null,
    role text not null,
    expires_at timestamptz not null
);

create index realtime_ticket_expiry on platform.realtime_ticket (expires_at);

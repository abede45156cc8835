import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

export interface Presence {
  participant_id: string;
  place: 'waiting' | 'room';
  since: Date;
  until: Date | null;
}
export interface VisitRow {
  state: string;
  live_since: Date | null;
  ended_at: Date | null;
}

export interface AppointmentRow {
  starts_at: Date;
  sequence: number;
  cancelled_by: string | null;
  cancel_reason: string | null;
}
export interface LinkRow {
  part: string;
  used_at: Date | null;
  revoked_at: Date | null;
}

/** What the database of a demo says about an appointment. */
export async function appointmentInDatabase(data: string, appointmentId: string): Promise<{ appointment: AppointmentRow | undefined; links: LinkRow[] }> {
  return connected(data, async (client) => {
    const appointments = await client.query<AppointmentRow>('select starts_at, sequence, cancelled_by, cancel_reason from scheduling.appointment where id = $1', [appointmentId]);
    const links = await client.query<LinkRow>('select part, used_at, revoked_at from scheduling.join_link where appointment_id = $1 order by created_at', [appointmentId]);
    return { appointment: appointments.rows[0], links: links.rows };
  });
}

/** What the database of a demo says about a visit. */
export async function visitInDatabase(data: string, visitId: string): Promise<{ visit: VisitRow | undefined; presences: Presence[] }> {
  return connected(data, async (client) => {
    const visits = await client.query<VisitRow>('select state, live_since, ended_at from signaling.visit where id = $1', [visitId]);
    const presences = await client.query<Presence>(
      'select participant_id, place, since, until from signaling.presence where visit_id = $1 order by since, place desc',
      [visitId],
    );
    return { visit: visits.rows[0], presences: presences.rows };
  });
}

async function connected<T>(data: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const connection = JSON.parse(readFileSync(path.join(data, 'postgres/connection.json'), 'utf8')) as pg.ClientConfig;
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

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

/** What the database of a demo says about a visit. */
export async function visitInDatabase(data: string, visitId: string): Promise<{ visit: VisitRow | undefined; presences: Presence[] }> {
  const connection = JSON.parse(readFileSync(path.join(data, 'postgres/connection.json'), 'utf8')) as pg.ClientConfig;
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const visits = await client.query<VisitRow>('select state, live_since, ended_at from signaling.visit where id = $1', [visitId]);
    const presences = await client.query<Presence>(
      'select participant_id, place, since, until from signaling.presence where visit_id = $1 order by since, place desc',
      [visitId],
    );
    return { visit: visits.rows[0], presences: presences.rows };
  } finally {
    await client.end();
  }
}

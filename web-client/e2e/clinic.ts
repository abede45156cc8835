import { expect, request, type APIRequestContext } from '@playwright/test';
import type { Demo } from './demo';

export interface Booked {
  appointmentId: string;
  visitId: string;
  /** The patient's link. */
  url: string;
}

/** The front desk of the demo clinic, which works without a browser. */
export class FrontDesk {
  private constructor(private readonly rest: APIRequestContext) {}

  static async of(demo: Demo): Promise<FrontDesk> {
    const { email, password } = demo.account('scheduler');
    const anybody = await request.newContext({ baseURL: demo.url });
    const signedIn = await anybody.post('/api/v1/sessions', { data: { email, password } });
    const { accessToken } = (await signedIn.json()) as { accessToken: string };
    await anybody.dispose();
    return new FrontDesk(await request.newContext({ baseURL: demo.url, extraHTTPHeaders: { Authorization: `Bearer ${accessToken}` } }));
  }

  /** Enters a patient without an account and books a visit that begins in a few minutes, with the clinician of this name. */
  async book(patient: string, clinician: string): Promise<Booked> {
    const { items } = await this.#get<{ items: { accountId: string; name: string }[] }>('/api/v1/clinicians');
    const clinicianId = items.find(({ name }) => name === clinician)?.accountId;
    const { patientId } = await this.#post<{ patientId: string }>('/api/v1/patients', { name: patient, birthDate: '1961-05-04' });
    for (let inMinutes = 1; ; inMinutes += 5) {
      const start = new Date(Math.ceil(Date.now() / 60_000 + inMinutes) * 60_000).toISOString();
      const answer = await this.rest.post('/api/v1/appointments', { data: { patientId, clinicianId, start, durationMinutes: 5, timeZone: 'Europe/Berlin' } });
      if (answer.status() === 409 && inMinutes < 25) continue;
      expect(answer.status(), await answer.text()).toBe(201);
      const { appointment, invitation } = (await answer.json()) as { appointment: Omit<Booked, 'url'>; invitation: { url: string } };
      return { appointmentId: appointment.appointmentId, visitId: appointment.visitId, url: invitation.url };
    }
  }

  async cancel({ appointmentId }: Booked): Promise<void> {
    const answer = await this.rest.put(`/api/v1/appointments/${appointmentId}/cancellation`, { data: { reason: 'clinic-unable' } });
    expect(answer.ok(), await answer.text()).toBe(true);
  }

  async #get<T>(path: string): Promise<T> {
    return (await (await this.rest.get(path)).json()) as T;
  }

  async #post<T>(path: string, data: unknown): Promise<T> {
    const answer = await this.rest.post(path, { data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as T;
  }
}

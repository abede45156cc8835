import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/rest';
import type { AccessTokens } from './access-tokens';
import { Problem } from './problem';

type Schemas = components['schemas'];
export type Me = Schemas['Me'];
export type Role = Schemas['Role'];
export type Appointment = Schemas['Appointment'];
export type Visit = Schemas['Visit'];
export type AccessToken = Schemas['AccessToken'];
export type Credentials = Schemas['Credentials'];

interface Answer<T> {
  data?: T;
  error?: Partial<Schemas['Problem']>;
  response: Response;
}
// A type, not an interface: openapi-fetch wants options with an implicit index signature.
type Authorized = { headers: { Authorization: string } };

/** The REST side of the server: one method per operation, each answering its value or throwing a {@link Problem}. */
export class RestClient {
  readonly #client;

  constructor(
    private readonly tokens: AccessTokens,
    baseUrl = '/api/v1',
  ) {
    this.#client = createClient<paths>({ baseUrl });
  }

  createSession(credentials: Credentials): Promise<AccessToken> {
    return settle(this.#client.POST('/sessions', { body: credentials }));
  }

  endSession(): Promise<void> {
    return this.#authorized((options) => this.#client.DELETE('/sessions/current', options));
  }

  me(): Promise<Me> {
    return this.#authorized((options) => this.#client.GET('/me', options));
  }

  async appointments(from: Date, to: Date): Promise<Appointment[]> {
    const query = { from: from.toISOString(), to: to.toISOString() };
    const list = await this.#authorized((options) => this.#client.GET('/appointments', { ...options, params: { query } }));
    return list.items;
  }

  visit(visitId: string): Promise<Visit> {
    return this.#authorized((options) => this.#client.GET('/visits/{visitId}', { ...options, params: { path: { visitId } } }));
  }

  endVisit(visitId: string): Promise<Visit> {
    return this.#authorized((options) => this.#client.POST('/visits/{visitId}/end', { ...options, params: { path: { visitId } } }));
  }

  async realtimeTicket(): Promise<string> {
    const { ticket } = await this.#authorized((options) => this.#client.POST('/realtime/tickets', options));
    return ticket;
  }

  /** Sends with the current token; one that the server no longer takes is renewed, once. */
  async #authorized<T>(send: (options: Authorized) => Promise<Answer<T>>): Promise<T> {
    const token = await this.tokens.current();
    const first = await reached(send(authorization(token)));
    if (first.response.status !== 401) return valueOf(first);
    const renewed = await this.tokens.renew(token);
    return settle(send(authorization(renewed)));
  }
}

function authorization(token: string): Authorized {
  return { headers: { Authorization: `Bearer ${token}` } };
}

async function settle<T>(pending: Promise<Answer<T>>): Promise<T> {
  return valueOf(await reached(pending));
}

function reached<T>(pending: Promise<Answer<T>>): Promise<Answer<T>> {
  return pending.catch(() => Promise.reject(Problem.unreachable()));
}

function valueOf<T>({ data, error, response }: Answer<T>): T {
  if (!response.ok) throw Problem.of(error, response.status);
  return data as T;
}

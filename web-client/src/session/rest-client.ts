import createClient from 'openapi-fetch';
import type { components, operations, paths } from '../generated/rest';
import type { AccessTokens } from './access-tokens';
import { Problem } from './problem';

type Schemas = components['schemas'];
export type Me = Schemas['Me'];
export type Role = Schemas['Role'];
export type Appointment = Schemas['Appointment'];
export type Visit = Schemas['Visit'];
export type AccessToken = Schemas['AccessToken'];
export type Credentials = Schemas['Credentials'];
export type PasswordChange = Schemas['PasswordChange'];
export type SecondFactorSecret = Schemas['SecondFactorSecret'];
export type RecoveryCodes = Schemas['RecoveryCodes'];
export type SessionInfo = Schemas['Session'];
export type StaffRole = Schemas['StaffRole'];
export type Account = Schemas['Account'];
export type AccountDraft = Schemas['AccountDraft'];
export type AccountChange = Schemas['AccountChange'];
export type NewAccount = Schemas['NewAccount'];
export type Clinician = Schemas['Clinician'];
export type Patient = Schemas['Patient'];
export type PatientDraft = Schemas['PatientDraft'];
export type PatientChange = Schemas['PatientChange'];
export type PatientList = Schemas['PatientList'];
export type CareTeamMember = Schemas['CareTeamMember'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditPage = Schemas['AuditPage'];
export type AuditHead = Schemas['AuditHead'];
export type AuditExport = Schemas['AuditExport'];
/** What narrows the audit trail; instants as RFC 3339 in UTC. */
export type AuditQuery = NonNullable<operations['exportAudit']['parameters']['query']>;

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
    /** Told when the server refuses because something else has to be done first. */
    private readonly onStepToDo: () => void = () => undefined,
    fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init),
    baseUrl = '/api/v1',
  ) {
    this.#client = createClient<paths>({ baseUrl, fetch: (request) => fetch(request) });
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

  async sessions(): Promise<SessionInfo[]> {
    const list = await this.#authorized((options) => this.#client.GET('/sessions', options));
    return list.items;
  }

  endAllSessions(): Promise<void> {
    return this.#authorized((options) => this.#client.DELETE('/sessions', options));
  }

  changePassword(body: PasswordChange): Promise<AccessToken> {
    return this.tokens.replace((token) => settle(this.#client.PUT('/me/password', { ...authorization(token), body })));
  }

  startSecondFactor(): Promise<SecondFactorSecret> {
    return this.#authorized((options) => this.#client.POST('/me/second-factor', options));
  }

  confirmSecondFactor(otp: string): Promise<RecoveryCodes> {
    return this.tokens.replace((token) => settle(this.#client.PUT('/me/second-factor', { ...authorization(token), body: { otp } })));
  }

  removeSecondFactor(password: string): Promise<void> {
    return this.#authorized((options) => this.#client.POST('/me/second-factor/removal', { ...options, body: { password } }));
  }

  async accounts(): Promise<Account[]> {
    const list = await this.#authorized((options) => this.#client.GET('/accounts', options));
    return list.items;
  }

  createAccount(body: AccountDraft): Promise<NewAccount> {
    return this.#authorized((options) => this.#client.POST('/accounts', { ...options, body }));
  }

  changeAccount(accountId: string, body: AccountChange): Promise<Account> {
    return this.#authorized((options) => this.#client.PATCH('/accounts/{accountId}', { ...options, params: { path: { accountId } }, body }));
  }

  async resetAccount(accountId: string): Promise<string> {
    const { password } = await this.#authorized((options) => this.#client.POST('/accounts/{accountId}/reset', { ...options, params: { path: { accountId } } }));
    return password;
  }

  async clinicians(): Promise<Clinician[]> {
    const list = await this.#authorized((options) => this.#client.GET('/clinicians', options));
    return list.items;
  }

  findPatients(query: string, after?: string): Promise<PatientList> {
    const params = { query: after === undefined ? { query } : { query, after } };
    return this.#authorized((options) => this.#client.GET('/patients', { ...options, params }));
  }

  createPatient(body: PatientDraft): Promise<Patient> {
    return this.#authorized((options) => this.#client.POST('/patients', { ...options, body }));
  }

  patient(patientId: string): Promise<Patient> {
    return this.#authorized((options) => this.#client.GET('/patients/{patientId}', { ...options, params: { path: { patientId } } }));
  }

  changePatient(patientId: string, body: PatientChange): Promise<Patient> {
    return this.#authorized((options) => this.#client.PATCH('/patients/{patientId}', { ...options, params: { path: { patientId } }, body }));
  }

  createPatientAccount(patientId: string): Promise<NewAccount> {
    return this.#authorized((options) => this.#client.POST('/patients/{patientId}/account', { ...options, params: { path: { patientId } } }));
  }

  async careTeam(patientId: string): Promise<CareTeamMember[]> {
    const team = await this.#authorized((options) => this.#client.GET('/patients/{patientId}/care-team', { ...options, params: { path: { patientId } } }));
    return team.items;
  }

  async addCareTeamMember(patientId: string, accountId: string): Promise<CareTeamMember[]> {
    const params = { path: { patientId, accountId } };
    const team = await this.#authorized((options) => this.#client.PUT('/patients/{patientId}/care-team/{accountId}', { ...options, params }));
    return team.items;
  }

  async endCareTeamMember(patientId: string, accountId: string): Promise<CareTeamMember[]> {
    const params = { path: { patientId, accountId } };
    const team = await this.#authorized((options) => this.#client.DELETE('/patients/{patientId}/care-team/{accountId}', { ...options, params }));
    return team.items;
  }

  erasePatient(patientId: string, confirm: string): Promise<void> {
    return this.#authorized((options) => this.#client.POST('/patients/{patientId}/erasure', { ...options, params: { path: { patientId } }, body: { confirm } }));
  }

  audit(query: AuditQuery, after?: string): Promise<AuditPage> {
    const params = { query: after === undefined ? query : { ...query, after } };
    return this.#authorized((options) => this.#client.GET('/audit', { ...options, params }));
  }

  auditHead(): Promise<AuditHead> {
    return this.#authorized((options) => this.#client.GET('/audit/head', options));
  }

  exportAudit(query: AuditQuery): Promise<AuditExport> {
    return this.#authorized((options) => this.#client.GET('/audit/export', { ...options, params: { query } }));
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
    if (first.response.status !== 401) return this.#heeding(first);
    const renewed = await this.tokens.renew(token);
    return this.#heeding(await reached(send(authorization(renewed))));
  }

  #heeding<T>(answer: Answer<T>): T {
    if (answer.response.status === 403 && answer.error?.code === 'step.to-do') this.onStepToDo();
    return valueOf(answer);
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
  if (!response.ok) throw Problem.of(error, response.status, secondsIn(response.headers.get('Retry-After')));
  return data as T;
}

/** The header names seconds or a date; only seconds are of use without knowing the server's clock. */
function secondsIn(retryAfter: string | null): number | undefined {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : undefined;
}

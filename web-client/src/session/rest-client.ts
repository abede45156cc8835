import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/rest';
import type { AccessTokens } from './access-tokens';
import { Problem } from './problem';
import type {
  AccessToken, Account, AccountChange, AccountDraft, Appointment, AppointmentChange, AuditExport, AuditHead, AuditPage, AuditQuery,
  BookedAppointment, Cancellation, CareTeamMember, Clinician, Consent, ConsentText, Credentials, GuestSession, IssuedLink, JoinLink,
  JoinLinkView, Mail, Me, NewAccount, NewAppointment, NewJoinLink, PasswordChange, Patient, PatientChange, PatientDraft, PatientList,
  Purpose, RecoveryCodes, SecondFactorSecret, SessionInfo, SurveyAnswer, Visit,
} from './rest-types';

export type * from './rest-types';

interface Answer<T> {
  data?: T;
  error?: Partial<components['schemas']['Problem']>;
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

  bookAppointment(body: NewAppointment): Promise<BookedAppointment> {
    return this.#authorized((options) => this.#client.POST('/appointments', { ...options, body }));
  }

  moveAppointment(appointmentId: string, body: AppointmentChange): Promise<Appointment> {
    return this.#authorized((options) => this.#client.PATCH('/appointments/{appointmentId}', { ...options, params: { path: { appointmentId } }, body }));
  }

  cancelAppointment(appointmentId: string, body: Cancellation): Promise<Appointment> {
    return this.#authorized((options) => this.#client.PUT('/appointments/{appointmentId}/cancellation', { ...options, params: { path: { appointmentId } }, body }));
  }

  restoreAppointment(appointmentId: string): Promise<Appointment> {
    return this.#authorized((options) => this.#client.DELETE('/appointments/{appointmentId}/cancellation', { ...options, params: { path: { appointmentId } } }));
  }

  markNoShow(appointmentId: string): Promise<Appointment> {
    return this.#authorized((options) => this.#client.PUT('/appointments/{appointmentId}/no-show', { ...options, params: { path: { appointmentId } } }));
  }

  clearNoShow(appointmentId: string): Promise<Appointment> {
    return this.#authorized((options) => this.#client.DELETE('/appointments/{appointmentId}/no-show', { ...options, params: { path: { appointmentId } } }));
  }

  async freeTimes(clinicianId: string, from: Date, to: Date, minutes: number): Promise<string[]> {
    const query = { clinicianId, from: from.toISOString(), to: to.toISOString(), durationMinutes: String(minutes) };
    const list = await this.#authorized((options) => this.#client.GET('/free-times', { ...options, params: { query } }));
    return list.items;
  }

  async links(appointmentId: string): Promise<JoinLink[]> {
    const list = await this.#authorized((options) => this.#client.GET('/appointments/{appointmentId}/links', { ...options, params: { path: { appointmentId } } }));
    return list.items;
  }

  createLink(appointmentId: string, body: NewJoinLink): Promise<IssuedLink> {
    return this.#authorized((options) => this.#client.POST('/appointments/{appointmentId}/links', { ...options, params: { path: { appointmentId } }, body }));
  }

  reissueLink(linkId: string): Promise<IssuedLink> {
    return this.#authorized((options) => this.#client.POST('/links/{linkId}/reissue', { ...options, params: { path: { linkId } } }));
  }

  revokeLink(linkId: string): Promise<void> {
    return this.#authorized((options) => this.#client.DELETE('/links/{linkId}', { ...options, params: { path: { linkId } } }));
  }

  /** What a link is for; uses nothing up. */
  lookAtLink(code: string): Promise<JoinLinkView> {
    return settle(this.#client.POST('/links/look', { body: { code } }));
  }

  /** Uses the link up; the answer's token is of the session that it opens in place of any other. */
  redeemLink(code: string): Promise<GuestSession> {
    return settle(this.#client.POST('/links/redeem', { body: { code } }));
  }

  async mails(appointmentId: string): Promise<Mail[]> {
    const list = await this.#authorized((options) => this.#client.GET('/appointments/{appointmentId}/mails', { ...options, params: { path: { appointmentId } } }));
    return list.items;
  }

  resendMail(mailId: string): Promise<Mail> {
    return this.#authorized((options) => this.#client.POST('/mails/{mailId}/resend', { ...options, params: { path: { mailId } } }));
  }

  consentText(purpose: Purpose): Promise<ConsentText> {
    return settle(this.#client.GET('/consent-texts/{purpose}', { params: { path: { purpose } } }));
  }

  async consents(patientId: string): Promise<Consent[]> {
    const list = await this.#authorized((options) => this.#client.GET('/patients/{patientId}/consents', { ...options, params: { path: { patientId } } }));
    return list.items;
  }

  giveConsent(patientId: string, purpose: Purpose, version: string): Promise<Consent> {
    return this.#authorized((options) => this.#client.POST('/patients/{patientId}/consents', { ...options, params: { path: { patientId } }, body: { purpose, version } }));
  }

  withdrawConsent(consentId: string): Promise<Consent> {
    return this.#authorized((options) => this.#client.DELETE('/consents/{consentId}', { ...options, params: { path: { consentId } } }));
  }

  visit(visitId: string): Promise<Visit> {
    return this.#authorized((options) => this.#client.GET('/visits/{visitId}', { ...options, params: { path: { visitId } } }));
  }

  endVisit(visitId: string): Promise<Visit> {
    return this.#authorized((options) => this.#client.POST('/visits/{visitId}/end', { ...options, params: { path: { visitId } } }));
  }

  answerSurvey(visitId: string, body: SurveyAnswer): Promise<void> {
    return this.#authorized((options) => this.#client.PUT('/visits/{visitId}/survey', { ...options, params: { path: { visitId } }, body }));
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

import type { Scope } from '../scope/scope';
import { Loaded } from '../session/loaded';
import type { CareTeamMember, NewAccount, Patient, PatientChange, RestClient } from '../session/rest-client';

type Rest = Pick<RestClient, 'patient' | 'changePatient' | 'createPatientAccount' | 'careTeam' | 'addCareTeamMember' | 'endCareTeamMember'>;

/** What the clinic knows of a patient, and who treats them. */
export class PatientRecord {
  readonly patient: Loaded<Patient>;
  readonly team: Loaded<CareTeamMember[]>;

  constructor(
    private readonly patientId: string,
    private readonly rest: Rest,
    scope: Scope,
  ) {
    this.patient = new Loaded(() => rest.patient(patientId), scope);
    this.team = new Loaded(() => rest.careTeam(patientId), scope);
  }

  async load(): Promise<void> {
    await Promise.all([this.patient.load(), this.team.load()]);
  }

  async change(change: PatientChange): Promise<void> {
    this.patient.learn(await this.rest.changePatient(this.patientId, change));
  }

  async letSignIn(): Promise<NewAccount> {
    const created = await this.rest.createPatientAccount(this.patientId);
    const patient = this.patient.value;
    if (patient) this.patient.learn({ ...patient, hasAccount: true });
    return created;
  }

  async add(accountId: string): Promise<void> {
    this.team.learn(await this.rest.addCareTeamMember(this.patientId, accountId));
  }

  async takeOut(accountId: string): Promise<void> {
    this.team.learn(await this.rest.endCareTeamMember(this.patientId, accountId));
  }
}

export function presentMembers(team: readonly CareTeamMember[]): CareTeamMember[] {
  return team.filter((member) => member.until === undefined);
}

export function formerMembers(team: readonly CareTeamMember[]): CareTeamMember[] {
  return team.filter((member) => member.until !== undefined);
}

/** What changed between the patient as they are and as they were filled in; an optional field emptied is taken away. */
export function changeOf(patient: Patient, filled: PatientChange): PatientChange {
  const fields = ['name', 'birthDate', 'number', 'email', 'phone', 'note'] as const;
  const changed = fields.filter((field) => (filled[field] ?? '') !== (patient[field] ?? ''));
  return Object.fromEntries(changed.map((field) => [field, filled[field] ?? '']));
}

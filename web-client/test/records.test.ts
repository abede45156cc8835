import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { AccountList, matching } from '../src/accounts/account-list';
import { auditCsv, cell } from '../src/audit/audit-csv';
import { AuditTrail, auditQuery, NO_FILTER } from '../src/audit/audit-trail';
import { draftOf, refusedHere } from '../src/patients/patient-draft';
import { patientQuery } from '../src/patients/patient-query';
import { changeOf, formerMembers, PatientRecord, presentMembers } from '../src/patients/patient-record';
import { PatientSearch } from '../src/patients/patient-search';
import { Scope } from '../src/scope/scope';
import { Loaded } from '../src/session/loaded';
import { Problem } from '../src/session/problem';
import type { Account, AuditEntry, AuditHead, CareTeamMember, Patient, PatientList } from '../src/session/rest-client';
import { Submission } from '../src/session/submission';
import { holdTimers, settle } from './fakes';

const account = (name: string, change: Partial<Account> = {}): Account => ({
  accountId: name, name, email: `${name.toLowerCase()}@example.org`, role: 'assistant', disabled: false, secondFactor: true, createdAt: '2030-01-01T12:00:00Z', ...change,
});
const patient = (name: string, change: Partial<Patient> = {}): Patient => ({ patientId: name, name, birthDate: '1980-12-31', hasAccount: false, ...change });
const unreachable = (): Promise<never> => Promise.reject(Problem.unreachable());

suite('what is typed to find a patient', () => {
  const cases: [string, ReturnType<typeof patientQuery>][] = [
    ['', { kind: 'nothing' }],
    ['   ', { kind: 'nothing' }],
    ['A', { kind: 'too-short' }],
    ['An', { kind: 'query', query: 'An' }],
    ['  Anna   Keller ', { kind: 'query', query: 'Anna Keller' }],
    ['P-1001', { kind: 'query', query: 'P-1001' }],
    ['1980-12-31', { kind: 'query', query: '1980-12-31' }],
    ['1980-2-3', { kind: 'query', query: '1980-02-03' }],
    ['31.12.1980', { kind: 'query', query: '1980-12-31' }],
    ['3.4.1980', { kind: 'query', query: '1980-04-03' }],
    ['12/31/1980', { kind: 'query', query: '1980-12-31' }],
    ['31/12/1980', { kind: 'query', query: '1980-12-31' }],
    ['31-12-1980', { kind: 'query', query: '1980-12-31' }],
    ['05/05/1980', { kind: 'query', query: '1980-05-05' }],
    ['03/04/1980', { kind: 'unclear-date', candidates: ['1980-03-04', '1980-04-03'] }],
    ['29.02.1981', { kind: 'no-date' }],
    ['31/31/1980', { kind: 'no-date' }],
    ['1980-13-01', { kind: 'no-date' }],
    ['31.12/1980', { kind: 'query', query: '31.12/1980' }],
  ];
  for (const [typed, query] of cases) {
    test(`“${typed}” is ${query.kind}`, () => {
      assert.deepEqual(patientQuery(typed), query);
    });
  }
});

suite('the search for patients', () => {
  function searching() {
    const asked: [string, string | undefined][] = [];
    const answers: ((list: PatientList) => void)[] = [];
    const scope = new Scope();
    const findPatients = (query: string, after?: string): Promise<PatientList> => {
      asked.push([query, after]);
      return new Promise((resolve) => void answers.push(resolve));
    };
    const search = new PatientSearch({ findPatients }, scope);
    return { asked, answers, search, scope };
  }

  test('waits for a pause, and asks once', async () => {
    const timers = holdTimers();
    try {
      const { asked, search } = searching();
      for (const text of ['A', 'An', 'Ann', 'Anna', 'Anna ']) search.type(text);
      assert.deepEqual(asked, []);
      timers.fire();
      await settle();
      assert.deepEqual(asked, [['Anna', undefined]]);
    } finally {
      timers.release();
    }
  });

  test('heeds the answer to what was typed last, and no other', async () => {
    const { answers, search, scope } = searching();
    const first = search.search('Anna');
    const second = search.search('Bert');
    answers[1]!({ items: [patient('Bert')], next: null });
    answers[0]!({ items: [patient('Anna')], next: null });
    await Promise.all([first, second]);
    const state = search.state.get();
    assert.ok(state.kind === 'found' && state.patients[0]?.name === 'Bert');
    search.type('');
    assert.deepEqual(search.state.get(), { kind: 'idle', query: { kind: 'nothing' } });
    scope.end();
  });

  test('goes on where the page ended, and keeps what is there when that fails', async () => {
    const pages: (() => Promise<PatientList>)[] = [
      () => Promise.resolve({ items: [patient('A')], next: 'cursor' }), unreachable, () => Promise.resolve({ items: [patient('B')], next: null }),
    ];
    const search = new PatientSearch({ findPatients: () => pages.shift()!() }, new Scope());
    await search.search('Mu');
    await search.more();
    let state = search.state.get();
    assert.ok(state.kind === 'found' && state.more instanceof Problem && state.patients.length === 1 && state.next === 'cursor');
    await search.more();
    state = search.state.get();
    assert.ok(state.kind === 'found' && state.patients.length === 2 && state.next === undefined);
  });
});

suite('a patient', () => {
  const member = (name: string, until?: string): CareTeamMember => ({ accountId: name, name, role: 'dermatologist', since: '2030-01-01T12:00:00Z', ...(until === undefined ? {} : { until }) });

  test('is changed by what differs, and loses what was emptied', () => {
    const known = patient('Anna', { number: 'P-1', phone: '1' });
    const filled = { name: 'Anna', birthDate: '1980-12-31', number: '', email: 'a@b', phone: '1', note: '' };
    assert.deepEqual(changeOf(known, filled), { number: '', email: 'a@b' });
    assert.deepEqual(draftOf(filled), { name: 'Anna', birthDate: '1980-12-31', email: 'a@b', phone: '1' });
  });

  test('needs a name and a date of birth that can be one', () => {
    const filled = { name: 'Anna', birthDate: '1980-12-31', number: '', email: '', phone: '', note: '' };
    const field = (change: Partial<typeof filled>): string | undefined => refusedHere({ ...filled, ...change }, '2030-01-01')?.field;
    assert.deepEqual([field({}), field({ name: '' }), field({ birthDate: '' }), field({ birthDate: '2030-01-02' }), field({ birthDate: '0198-01-01' }), field({ email: 'x' })],
      [undefined, 'name', 'birthDate', 'birthDate', 'birthDate', 'email']);
  });

  test('has a team that is as the server says after each change', async () => {
    const record = new PatientRecord('p', {
      patient: () => Promise.resolve(patient('p', { email: 'a@b' })),
      changePatient: (_, change) => Promise.resolve(patient('p', change)),
      createPatientAccount: () => Promise.resolve({ account: account('p'), password: 'secret' }),
      careTeam: () => Promise.resolve([member('Elena')]),
      addCareTeamMember: () => Promise.resolve([member('Elena'), member('Amir')]),
      endCareTeamMember: () => Promise.resolve([member('Amir'), member('Elena', '2030-01-02T12:00:00Z')]),
    }, new Scope());
    await record.load();
    await record.add('Amir');
    assert.equal(presentMembers(record.team.value ?? []).length, 2);
    await record.takeOut('Elena');
    assert.deepEqual(formerMembers(record.team.value ?? []).map(({ name }) => name), ['Elena']);
    assert.equal((await record.letSignIn()).password, 'secret');
    assert.equal(record.patient.value?.hasAccount, true);
  });
});

suite('the accounts', () => {
  const rest = {
    accounts: () => Promise.resolve([account('Anna'), account('Zoe')]),
    createAccount: () => Promise.resolve({ account: account('Mia'), password: 'secret' }),
    changeAccount: (accountId: string, change: object) => Promise.resolve(account(accountId, change)),
    resetAccount: () => Promise.resolve('new secret'),
  };

  test('are found by every word of name or e-mail, without accents', () => {
    const all = [account('Jörg Müller', { email: 'jm@example.org' }), account('Anna', { email: 'anna@clinic.example' })];
    const found = (typed: string): string[] => matching(all, typed).map(({ name }) => name);
    assert.deepEqual([found(''), found('muller'), found('jm MÜL'), found('clinic'), found('jm clinic')], [['Jörg Müller', 'Anna'], ['Jörg Müller'], ['Jörg Müller'], ['Anna'], []]);
  });

  test('are as they are after each change, by name', async () => {
    const list = new AccountList(rest, new Scope());
    await list.load();
    assert.equal((await list.create({ name: 'Mia', email: 'm@b', role: 'admin' })).password, 'secret');
    await list.change('Zoe', { disabled: true });
    assert.equal(await list.reset(account('Anna')), 'new secret');
    assert.deepEqual(list.accounts.value?.map(({ name, disabled, secondFactor }) => [name, disabled, secondFactor]), [['Anna', false, false], ['Mia', false, true], ['Zoe', true, true]]);
  });

  test('stay as they were when a change is refused', async () => {
    const list = new AccountList({ ...rest, changeAccount: () => Promise.reject(new Problem('account.last-admin', 'The last.', 409)) }, new Scope());
    await list.load();
    await assert.rejects(list.change('Zoe', { disabled: true }));
    assert.equal(list.accounts.value?.[1]?.disabled, false);
  });
});

suite('what is read', () => {
  test('does not undo what a change answered meanwhile, nor come after its page', async () => {
    let answer: (value: string) => void = () => undefined;
    const scope = new Scope();
    const loaded = new Loaded(() => new Promise<string>((resolve) => (answer = resolve)), scope);
    const reading = loaded.load();
    loaded.learn('newer');
    answer('older');
    await reading;
    assert.equal(loaded.value, 'newer');
    const last = loaded.load();
    scope.end();
    answer('late');
    await last;
    assert.equal(loaded.value, 'newer');
  });

  test('stays when a later reading fails', async () => {
    const answers = [() => Promise.resolve('value'), unreachable];
    const loaded = new Loaded(() => answers.shift()!(), new Scope());
    await loaded.load();
    await loaded.load();
    assert.equal(loaded.value, 'value');
  });
});

suite('a form', () => {
  test('is sent once, and says what went wrong', async () => {
    const submission = new Submission();
    let sent = 0;
    const slow = (): Promise<void> => {
      sent++;
      return settle();
    };
    assert.deepEqual(await Promise.all([submission.run(slow), submission.run(slow)]), [true, false]);
    assert.equal(sent, 1);
    assert.equal(await submission.run(unreachable), false);
    assert.equal(submission.problem?.code, 'network.unreachable');
  });
});

suite('the audit trail', () => {
  const entry = (change: Partial<AuditEntry> = {}): AuditEntry => ({ entryId: 'e', at: '2030-01-01T12:00:00Z', action: 'patient.read', outcome: 'done', sealed: true, ...change });
  const head: AuditHead = { number: 1, hash: 'h', at: '2030-01-01T12:00:00Z', signature: 's', publicKey: 'k' };

  test('becomes a table that no spreadsheet runs', () => {
    const csv = auditCsv([entry({ actorName: '=HYPERLINK("http://x","y")', object: 'one, two', correlation: '-1+1' })]);
    const [header, row, end] = csv.split('\r\n');
    assert.ok(header?.startsWith('at,actorId,actorName,role,action'));
    assert.equal(row, `2030-01-01T12:00:00Z,,"'=HYPERLINK(""http://x"",""y"")",,patient.read,,"one, two",done,,,'-1+1,true,e`);
    assert.equal(end, '');
    assert.deepEqual(['+1', '-1', '@a', '\ta', '=a', 'a=b', ' =a', ''].map(cell), ["'+1", "'-1", "'@a", "'\ta", "'=a", 'a=b', ' =a', '']);
    assert.deepEqual([cell('a\nb'), cell('\ra'), cell(3), cell(true), cell(undefined)], ['"a\nb"', '"\'\ra"', '3', 'true', '']);
  });

  test('is narrowed to whole days of the reader, the last one too', () => {
    assert.deepEqual(auditQuery(NO_FILTER), {});
    const { from, to, ...rest } = auditQuery({ ...NO_FILTER, patient: 'p', outcome: 'refused', from: '2030-03-31', to: '2030-03-31' });
    assert.deepEqual(rest, { patient: 'p', outcome: 'refused' });
    assert.equal(from, new Date(2030, 2, 31).toISOString());
    assert.equal(to, new Date(2030, 3, 1).toISOString());
  });

  test('is read page by page with the filter that was set', async () => {
    const asked: unknown[] = [];
    const trail = new AuditTrail({
      audit: (query, after) => {
        asked.push([query, after]);
        return Promise.resolve({ items: [entry()], next: after === undefined ? 'cursor' : null });
      },
      auditHead: () => Promise.resolve(head),
      exportAudit: (query) => {
        asked.push([query, 'export']);
        return Promise.resolve({ items: [], head, more: false });
      },
    }, new Scope());
    await trail.narrow({ ...NO_FILTER, action: 'patient.read' });
    await trail.more();
    await trail.more();
    await trail.export();
    const query = { action: 'patient.read' };
    assert.deepEqual(asked, [[query, undefined], [query, 'cursor'], [query, 'export']]);
    const state = trail.state.get();
    assert.ok(state.kind === 'ready' && state.entries.length === 2 && state.next === undefined);
    assert.equal(trail.head.value, head);
  });
});

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ReturnTickets } from '../src/visit/return-ticket';
import { ME, OTHER, VISIT } from './fakes';

/** The history entry of a tab, which a reload keeps. */
class Entry {
  state: unknown = null;
  replaceState(state: unknown): void {
    this.state = state;
  }
}

const ticket = { visitId: VISIT, accountId: ME, microphone: false, camera: true };

suite('a reload in mid-visit', () => {
  test('leads back once, with the devices as they were', () => {
    const entry = new Entry();
    new ReturnTickets(entry).keep(ticket);
    const reloaded = new ReturnTickets(entry);
    assert.deepEqual(reloaded.take(VISIT, ME), ticket);
    assert.equal(reloaded.take(VISIT, ME), undefined);
  });

  test('leads nowhere for somebody else, for another visit, or after leaving', () => {
    const entry = new Entry();
    const tickets = new ReturnTickets(entry);
    tickets.keep(ticket);
    assert.equal(new ReturnTickets(entry).take(VISIT, OTHER), undefined);
    assert.equal(new ReturnTickets(entry).take(OTHER, ME), undefined);
    tickets.drop();
    assert.equal(new ReturnTickets(entry).take(VISIT, ME), undefined);
  });

  test('takes no notice of what is no ticket', () => {
    for (const state of [null, 1, 'x', {}, { visitId: VISIT }]) assert.equal(new ReturnTickets(Object.assign(new Entry(), { state })).take(VISIT, ME), undefined);
  });
});

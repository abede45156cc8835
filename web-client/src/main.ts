import { DermvisitApp } from './app/dermvisit-app';
import { Router } from './app/router';
import { RealtimeSocket } from './realtime/realtime-socket';
import { Scope } from './scope/scope';
import { Session } from './session/session';
import { Chime } from './view/chime';
import { ReturnTickets } from './visit/return-ticket';
import { VisitFollows } from './visit/visit-follows';

const session = new Session();
const router = new Router(window);
const realtime = new RealtimeSocket(
  { ticket: () => session.rest.realtimeTicket(), check: () => session.check() },
  () => new WebSocket(new URL('/api/v1/realtime', window.location.href.replace(/^http/, 'ws'))),
);

// The socket lives as long as somebody is signed in, and ends with that person.
let signedIn: { accountId: string; scope: Scope } | undefined;
const life = new Scope();
session.state.watch(() => {
  const accountId = session.me?.accountId;
  if (accountId === signedIn?.accountId) return;
  signedIn?.scope.end();
  signedIn = accountId === undefined ? undefined : { accountId, scope: life.child() };
  if (signedIn) realtime.connect(signedIn.scope);
}, life);

router.listen(life);
const app = new DermvisitApp();
app.services = { session, realtime, follows: new VisitFollows(realtime), router, returns: new ReturnTickets(window.history), chime: new Chime() };
document.body.prepend(app);
void session.restore();

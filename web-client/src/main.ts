import { DermvisitApp } from './app/dermvisit-app';
import { Router } from './app/router';
import { noticeActivity } from './idle/idle-events';
import { IdleWatch } from './idle/idle-watch';
import { StoredActivity } from './idle/last-activity';
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
// eslint-disable-next-line no-restricted-globals -- a time of day and nothing else: see StoredActivity
const idle = new IdleWatch(new StoredActivity(() => localStorage));
const life = new Scope();

session.whileSignedIn(life, (me, scope, returned) => {
  noticeActivity(idle, document, scope);
  idle.watch(me.role, returned, scope);
});
idle.state.watch((state) => {
  if (state.kind === 'over') session.signOutIdle(state.minutes);
}, life);

// The socket lives as long as somebody is signed in and may use it, and ends with that person.
session.whileAdmitted(life, (scope) => realtime.connect(scope));

router.listen(life);
const app = new DermvisitApp();
app.services = { session, realtime, follows: new VisitFollows(realtime), router, returns: new ReturnTickets(window.history), chime: new Chime(), idle };
document.body.prepend(app);
void session.restore();

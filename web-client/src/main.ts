import { DermvisitApp } from './app/dermvisit-app';
import { leadGuests } from './app/guest-way';
import { Router } from './app/router';
import { Arrivals } from './board/arrivals';
import { LiveBoard } from './board/live-board';
import { noticeActivity } from './idle/idle-events';
import { IdleWatch } from './idle/idle-watch';
import { StoredActivity } from './idle/last-activity';
import { JoinCode } from './join/join-code';
import { RealtimeSocket } from './realtime/realtime-socket';
import { Scope } from './scope/scope';
import { Session } from './session/session';
import { Chime } from './view/chime';
import { DesktopNotice } from './view/desktop-notice';
import { badgeWindow } from './view/window-title';
import { ReturnTickets } from './visit/return-ticket';
import { VisitFollows } from './visit/visit-follows';

const session = new Session();
// First of all, before anything else looks at the address.
const code = new JoinCode(window);
const router = new Router(window);
const realtime = new RealtimeSocket(
  { ticket: () => session.rest.realtimeTicket(), check: () => session.check() },
  () => new WebSocket(new URL('/api/v1/realtime', window.location.href.replace(/^http/, 'ws'))),
);
// eslint-disable-next-line no-restricted-globals -- a time of day and nothing else: see StoredActivity
const idle = new IdleWatch(new StoredActivity(() => localStorage));
const life = new Scope();
const [chime, desktop] = [new Chime(), new DesktopNotice()];
const board = new LiveBoard(realtime);
const arrivals = new Arrivals(board, chime, desktop);

session.whileSignedIn(life, (me, scope, returned) => {
  noticeActivity(idle, document, scope);
  idle.watch(me.role, returned, scope);
});
idle.state.watch((state) => {
  if (state.kind === 'over') session.signOutIdle(state.minutes);
}, life);

// The socket lives as long as somebody is signed in and may use it, and ends with that person.
session.whileAdmitted(life, (scope) => realtime.connect(scope));

// So does the board of those who have one: who arrives is told on whatever page they are.
session.whileAdmitted(life, (scope) => {
  const role = session.me?.role;
  if (role !== 'dermatologist' && role !== 'assistant' && role !== 'scheduler') return;
  board.open(scope);
  arrivals.watch(role, scope);
});
arrivals.count.watch(badgeWindow, life);

router.listen(life);
code.listen(window, life);
leadGuests(session, router, code, life);
const app = new DermvisitApp();
const [follows, returns] = [new VisitFollows(realtime), new ReturnTickets(window.history)];
app.services = { session, realtime, follows, router, code, returns, board, arrivals, chime, desktop, idle };
document.body.prepend(app);
void session.restore();

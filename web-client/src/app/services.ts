import type { Arrivals } from '../board/arrivals';
import type { LiveBoard } from '../board/live-board';
import type { IdleWatch } from '../idle/idle-watch';
import type { JoinCode } from '../join/join-code';
import type { Realtime } from '../realtime/realtime-socket';
import type { Session } from '../session/session';
import type { Chime } from '../view/chime';
import type { DesktopNotice } from '../view/desktop-notice';
import type { ReturnTickets } from '../visit/return-ticket';
import type { VisitFollows } from '../visit/visit-follows';
import type { Router } from './router';

/** What a page may use. */
export interface Services {
  session: Session;
  realtime: Realtime;
  follows: VisitFollows;
  router: Router;
  code: JoinCode;
  returns: ReturnTickets;
  board: LiveBoard;
  arrivals: Arrivals;
  chime: Chime;
  desktop: DesktopNotice;
  idle: IdleWatch;
}

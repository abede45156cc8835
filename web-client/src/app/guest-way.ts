import type { JoinCode } from '../join/join-code';
import type { Scope } from '../scope/scope';
import type { Session } from '../session/session';
import { visitPath, type Router } from './router';

/** A guest has one place to be: the visit that they were invited to, unless they have just opened another link. */
export function leadGuests(session: Pick<Session, 'state' | 'me'>, router: Pick<Router, 'route' | 'go'>, code: Pick<JoinCode, 'value'>, scope: Scope): void {
  const lead = (): void => {
    const invitation = session.me?.invitation;
    const route = router.route.get();
    if (!invitation || (route.page === 'join' && code.value.get() !== undefined)) return;
    if (route.page !== 'visit' || route.visitId !== invitation.visitId) router.go(visitPath(invitation.visitId), { replace: true });
  };
  session.state.watch(lead, scope);
  router.route.watch(lead, scope);
  code.value.watch(lead, scope);
}

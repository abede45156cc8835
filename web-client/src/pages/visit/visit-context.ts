import { msg } from '@lit/localize';
import type { Services } from '../../app/services';
import type { LocalMedia } from '../../media/local-media';
import type { Realtime } from '../../realtime/realtime-socket';
import type { Appointment, Me } from '../../session/rest-client';
import type { Chime } from '../../view/chime';
import type { Arrival } from '../../visit/arrival';
import type { ConsentGate } from '../../visit/consent-gate';
import type { VisitSession } from '../../visit/visit-session';
import type { Part } from '../../visit/visit-state';

/** What the views of a visit draw from. */
export interface VisitContext {
  session: VisitSession;
  media: LocalMedia;
  realtime: Realtime;
  chime: Chime;
  me: Me;
  /** Who meets whom; missing where this person may see the visit but not the appointment. */
  appointment: Appointment | undefined;
  consent: ConsentGate;
  arrival: Arrival;
  services: Services;
}

export function isClinician({ me }: Pick<VisitContext, 'me'>): boolean {
  return me.role === 'dermatologist';
}

/** Whether they came by a link. */
export function isGuest({ me }: Pick<VisitContext, 'me'>): boolean {
  return me.role === 'guest';
}

/** What this person is in the visit. */
export function ownPart({ role, invitation }: Me): Part {
  if (role === 'dermatologist') return 'dermatologist';
  return invitation?.part ?? 'patient';
}

/** The name of the person one comes to meet. */
export function otherName({ appointment, session, me }: VisitContext): string {
  if (me.role === 'dermatologist') return appointment?.patient.name ?? msg('Your patient');
  // A guest comes to the clinic until they have seen who is there.
  return appointment?.clinician.name ?? session.state.get().clinician ?? (me.role === 'guest' ? me.clinicName : msg('Your dermatologist'));
}

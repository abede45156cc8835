import { msg } from '@lit/localize';
import type { LocalMedia } from '../../media/local-media';
import type { Realtime } from '../../realtime/realtime-socket';
import type { Appointment, Me } from '../../session/rest-client';
import type { Chime } from '../../view/chime';
import type { VisitSession } from '../../visit/visit-session';

/** What the views of a visit draw from. */
export interface VisitContext {
  session: VisitSession;
  media: LocalMedia;
  realtime: Realtime;
  chime: Chime;
  me: Me;
  /** Who meets whom; missing where this person may see the visit but not the appointment. */
  appointment: Appointment | undefined;
}

export function isClinician({ me }: VisitContext): boolean {
  return me.role === 'dermatologist';
}

/** The name of the person one comes to meet. */
export function otherName(context: VisitContext): string {
  const { appointment } = context;
  if (isClinician(context)) return appointment?.patient.name ?? msg('Your patient');
  return appointment?.clinician.name ?? msg('Your dermatologist');
}

import { html, nothing, type TemplateResult } from 'lit';
import type { Services } from '../../app/services';
import type { AppointmentChanges } from '../../appointments/appointment-changes';
import '../../appointments/cancel-dialog';
import '../../appointments/move-dialog';
import type { Appointment, AppointmentChange, Cancellation, Clinician } from '../../session/rest-client';
import './booking-dialog';
import './lines-dialog';
import './links-dialog';

/** What the board asks or shows in a dialog. */
export type Asked = { kind: 'book' } | { kind: 'move' | 'cancel' | 'links' | 'lines'; appointment: Appointment };

export interface DialogNeeds {
  services: Services;
  clinicians: Clinician[];
  changes: AppointmentChanges;
  /** The day that is looked at. */
  near: Date;
  booked: (appointment: Appointment) => void;
  close: () => void;
}

export function boardDialog(asked: Asked | undefined, { services, clinicians, changes, near, booked, close }: DialogNeeds): TemplateResult | typeof nothing {
  switch (asked?.kind) {
    case undefined:
      return nothing;
    case 'book':
      return html`<dv-booking-dialog .services=${services} .clinicians=${clinicians} .near=${near.toISOString()} @booked=${(event: CustomEvent<Appointment>) => booked(event.detail)} @close=${close}></dv-booking-dialog>`;
    case 'move':
      return html`<dv-move-dialog .services=${services} .appointment=${asked.appointment} .clinicians=${clinicians} @close=${close}
        .run=${(change: AppointmentChange) => changes.move(asked.appointment, change)}></dv-move-dialog>`;
    case 'cancel':
      return html`<dv-cancel-dialog .services=${services} .appointment=${asked.appointment} @close=${close}
        .run=${(cancellation: Cancellation) => changes.cancel(asked.appointment, cancellation)}></dv-cancel-dialog>`;
    case 'links':
      return html`<dv-links-dialog .services=${services} .appointment=${asked.appointment} @close=${close}></dv-links-dialog>`;
    case 'lines':
      return html`<dv-lines-dialog .services=${services} .appointment=${asked.appointment} @close=${close}></dv-lines-dialog>`;
  }
}

import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Problem } from '../../session/problem';
import type { Patient, PatientDraft } from '../../session/rest-client';
import { alertFor, field, filledIn, longField } from '../../view/fields';

const FIELDS = ['name', 'birthDate', 'number', 'email', 'phone', 'note'];

/** The fields of what a clinic knows of a patient; `known` are put in beforehand. */
export function patientForm(known: Partial<Patient>, problem: Problem | undefined): TemplateResult {
  return html`${alertFor(problem, FIELDS)}
    ${field({ name: 'name', label: msg('Full name'), value: known.name ?? '', required: true, maxLength: 200, problem })}
    <div class="pair">
      ${field({ name: 'birthDate', label: msg('Date of birth'), type: 'date', value: known.birthDate ?? '', required: true, problem })}
      ${field({ name: 'number', label: msg('Clinic number (optional)'), value: known.number ?? '', maxLength: 40, problem })}
      ${field({ name: 'email', label: msg('E-mail (optional)'), type: 'email', value: known.email ?? '', maxLength: 254, problem })}
      ${field({ name: 'phone', label: msg('Phone (optional)'), type: 'tel', value: known.phone ?? '', maxLength: 40, problem })}
    </div>
    ${longField({ name: 'note', label: msg('Note (optional)'), value: known.note ?? '', maxLength: 2000, hint: msg('What the front desk should know, such as the language spoken. Nothing clinical.'), problem })}`;
}

export function patientIn(form: HTMLFormElement): Required<PatientDraft> {
  const typed = filledIn(form);
  return { name: typed('name'), birthDate: typed('birthDate'), number: typed('number'), email: typed('email'), phone: typed('phone'), note: typed('note') };
}

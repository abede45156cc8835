import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Clinician } from '../session/rest-client';
import { allZones } from '../view/zones';

const DURATIONS = [10, 15, 20, 30, 45, 60, 90];

export function clinicianChoice(clinicians: readonly Clinician[], chosen: string, choose: (clinicianId: string) => void): TemplateResult {
  return select('clinician', msg('Clinician'), clinicians.map(({ accountId, name }) => [accountId, name]), chosen, choose);
}

export function durationChoice(minutes: number, choose: (minutes: number) => void): TemplateResult {
  const durations = [...new Set([...DURATIONS, minutes])].sort((a, b) => a - b);
  return select('duration', msg('Duration'), durations.map((one) => [String(one), msg(str`${one} minutes`)]), String(minutes), (value) => choose(Number(value)));
}

export function zoneChoice(zone: string, choose: (zone: string) => void): TemplateResult {
  const zones = [...new Set([zone, ...allZones()])];
  return select('zone', msg('Time zone'), zones.map((one) => [one, one.replaceAll('_', ' ')]), zone, choose);
}

/** Those who hold visits. */
export function holders(clinicians: readonly Clinician[]): Clinician[] {
  return clinicians.filter(({ role }) => role === 'dermatologist');
}

function select(name: string, label: string, options: (readonly [string, string])[], chosen: string, choose: (value: string) => void): TemplateResult {
  return html`<div class="field"><label for=${name}>${label}</label><select id=${name} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
    ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}</select></div>`;
}

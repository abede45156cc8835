import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../session/problem';
import { icon } from './icons';

export interface Field {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'tel' | 'password' | 'date' | 'search';
  value?: string;
  hint?: string;
  autocomplete?: AutoFill;
  inputMode?: 'numeric' | 'text' | 'search';
  required?: boolean;
  maxLength?: number;
  minLength?: number;
  /** Shown at this field if it is about it. */
  problem?: Problem | undefined;
}

/** A label, an input, what helps to fill it in, and what was wrong with it. */
export function field(one: Field): TemplateResult {
  return labelled(one, html`<input id=${one.name} name=${one.name} type=${one.type ?? 'text'} .value=${one.value ?? ''} autocomplete=${one.autocomplete ?? 'off'}
    inputmode=${one.inputMode ?? nothing} ?required=${one.required ?? false} maxlength=${one.maxLength ?? nothing} minlength=${one.minLength ?? nothing}
    autocapitalize=${one.type === 'email' || one.type === 'password' ? 'none' : nothing} spellcheck="false"
    aria-invalid=${isWrong(one) ? 'true' : nothing} aria-describedby=${describedBy(one)}>`);
}

export function longField(one: Field): TemplateResult {
  return labelled(one, html`<textarea id=${one.name} name=${one.name} .value=${one.value ?? ''} maxlength=${one.maxLength ?? nothing}
    aria-invalid=${isWrong(one) ? 'true' : nothing} aria-describedby=${describedBy(one)}></textarea>`);
}

export function choice(one: Field, options: readonly { value: string; label: string }[]): TemplateResult {
  return labelled(one, html`<select id=${one.name} name=${one.name} ?required=${one.required ?? false} aria-invalid=${isWrong(one) ? 'true' : nothing}
    aria-describedby=${describedBy(one)}>${options.map(({ value, label }) => html`<option value=${value} ?selected=${value === one.value}>${label}</option>`)}</select>`);
}

/** What went wrong, unless one of these fields says so itself. */
export function alertFor(problem: Problem | undefined, fields: readonly string[] = []): TemplateResult | typeof nothing {
  if (!problem || (problem.field !== undefined && fields.includes(problem.field))) return nothing;
  return html`<p class="alert" role="alert">${icon('warning')}<span>${problem.title}</span></p>`;
}

/** What was typed into a form, without the blanks around it. */
export function filledIn(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => textOf(data.get(name)).trim();
}

export function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}

/** Leads whoever filled in the form to the field that was refused. */
export function focusWrong(root: ParentNode): void {
  root.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function labelled(one: Field, control: TemplateResult): TemplateResult {
  return html`<div class="field"><label for=${one.name}>${one.label}</label>
    ${one.hint === undefined ? nothing : html`<p class="hint" id="${one.name}-hint">${one.hint}</p>`}
    ${control}
    ${isWrong(one) ? html`<p class="wrong" role="alert" id="${one.name}-wrong">${icon('warning', 20)}<span>${one.problem?.title}</span></p>` : nothing}</div>`;
}

function isWrong({ name, problem }: Field): boolean {
  return problem?.field === name;
}

function describedBy(one: Field): string | typeof nothing {
  const ids = [...(one.hint === undefined ? [] : [`${one.name}-hint`]), ...(isWrong(one) ? [`${one.name}-wrong`] : [])];
  return ids.length === 0 ? nothing : ids.join(' ');
}

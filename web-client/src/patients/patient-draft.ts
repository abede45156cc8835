import { msg } from '@lit/localize';
import { Problem } from '../session/problem';
import type { PatientDraft } from '../session/rest-client';

/** A draft without the fields left empty. */
export function draftOf(filled: Required<PatientDraft>): PatientDraft {
  const { name, birthDate, ...optional } = filled;
  return { name, birthDate, ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')) };
}

/** What can be said without asking the server. */
export function refusedHere({ name, birthDate, email }: Required<PatientDraft>, today: string): Problem | undefined {
  const refuse = (at: string, title: string): Problem => new Problem('request.invalid', title, 400, at);
  if (name === '') return refuse('name', msg('Please type the name.'));
  if (birthDate === '') return refuse('birthDate', msg('Please choose the whole date: day, month and year.'));
  if (birthDate > today || birthDate < '1890-01-01') return refuse('birthDate', msg('This cannot be a date of birth.'));
  if (email !== '' && !/^[^@\s]+@[^@\s]+$/.test(email)) return refuse('email', msg('This is not an e-mail address.'));
  return undefined;
}

import { msg } from '@lit/localize';
import type { Part, Role } from '../session/rest-client';

export function roleName(role: Role): string {
  switch (role) {
    case 'patient':
      return msg('Patient');
    case 'dermatologist':
      return msg('Dermatologist');
    case 'assistant':
      return msg('Assistant');
    case 'scheduler':
      return msg('Scheduler');
    case 'admin':
      return msg('Administrator');
    case 'auditor':
      return msg('Auditor');
    case 'guest':
      return msg('Guest');
  }
}

/** Whether this is one of the roles we have words for; records may name older ones. */
export function isRole(name: string): name is Role {
  return (['patient', 'dermatologist', 'assistant', 'scheduler', 'admin', 'auditor', 'guest'] satisfies Role[] as string[]).includes(name);
}

/** "AK" for "Anna Keller"; titles such as "Dr." are no names. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '' && !/^(dr|prof|mr|mrs|ms)\.?$/i.test(word));
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '');
  return letters.join('').toUpperCase();
}

/** What somebody is in a visit. */
export function partInVisit(part: Part): string {
  switch (part) {
    case 'patient':
      return msg('Patient');
    case 'dermatologist':
      return msg('Dermatologist');
    case 'family':
      return msg('Family');
    case 'interpreter':
      return msg('Interpreter');
    case 'chaperone':
      return msg('Chaperone');
  }
}

/** A name, with what they are where that is neither the patient nor the dermatologist: "Ivana Petrova (Interpreter)". */
export function namedWithPart({ name, role }: { name: string; role: Part }): string {
  return role === 'patient' || role === 'dermatologist' ? name : `${name} (${partInVisit(role)})`;
}

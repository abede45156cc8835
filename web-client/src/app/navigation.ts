import { msg } from '@lit/localize';
import type { Role } from '../session/rest-client';
import type { Route } from './router';

export interface NavigationLink {
  page: Route['page'];
  href: string;
  label: string;
}

type Entry = 'day' | 'patients' | 'accounts' | 'audit' | 'visits';

const ENTRIES: Record<Role, readonly [home: Entry, ...others: Entry[]]> = {
  patient: ['visits'],
  dermatologist: ['day', 'patients'],
  assistant: ['day', 'patients'],
  scheduler: ['day', 'patients'],
  admin: ['accounts'],
  auditor: ['audit'],
  guest: ['visits'],
};

/** Where the header leads a person in this role; the first is their home. */
export function linksOf(role: Role): NavigationLink[] {
  return ENTRIES[role].map(linkTo);
}

/** The page that a person in this role sees at an address: their home at `/`, nothing where they have no business. */
export function pageFor(route: Route, role: Role): Route['page'] {
  if (route.page === 'sign-in') return pageFor({ page: 'home' }, role);
  const entries = ENTRIES[role];
  switch (route.page) {
    case 'home':
      return entries[0] === 'accounts' || entries[0] === 'audit' ? entries[0] : 'home';
    case 'patients':
    case 'patient':
      return entries.includes('patients') ? route.page : 'unknown';
    case 'accounts':
    case 'audit':
      return entries.includes(route.page) ? route.page : 'unknown';
    default:
      return route.page;
  }
}

function linkTo(entry: Entry): NavigationLink {
  switch (entry) {
    case 'visits':
      return { page: 'home', href: '/', label: msg('Home') };
    case 'day':
      return { page: 'home', href: '/', label: msg('Today') };
    case 'patients':
      return { page: 'patients', href: '/patients', label: msg('Patients') };
    case 'accounts':
      return { page: 'accounts', href: '/accounts', label: msg('Accounts') };
    case 'audit':
      return { page: 'audit', href: '/audit', label: msg('Audit') };
  }
}

import { msg } from '@lit/localize';
import type { GuestPart, JoinLink, Mail } from '../../session/rest-client';

export function partName(part: GuestPart): string {
  switch (part) {
    case 'patient':
      return msg('The patient');
    case 'family':
      return msg('Family');
    case 'interpreter':
      return msg('Interpreter');
    case 'chaperone':
      return msg('Chaperone');
  }
}

export function linkStateName(state: JoinLink['state']): string {
  switch (state) {
    case 'open':
      return msg('Not used yet');
    case 'used':
      return msg('In use');
    case 'revoked':
      return msg('Taken back');
    case 'expired':
      return msg('Expired');
  }
}

export function mailKindName(kind: Mail['kind']): string {
  switch (kind) {
    case 'invitation':
      return msg('Invitation');
    case 'moved':
      return msg('New time');
    case 'cancelled':
      return msg('Cancellation');
  }
}

export function mailStateWords({ state, problem }: Mail): string {
  switch (state) {
    case 'queued':
      return msg('To be sent');
    case 'sending':
      return msg('Being sent');
    case 'sent':
      return msg('Sent');
    case 'failed':
      return failureWords(problem);
  }
}

function failureWords(problem: Mail['problem']): string {
  switch (problem) {
    case 'refused':
      return msg('Refused by the mail server');
    case 'unreachable':
      return msg('Mail server not reached');
    case 'interrupted':
      return msg('Interrupted; it may have arrived');
    case undefined:
      return msg('Not sent');
  }
}

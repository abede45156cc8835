import type { AuditEntry } from '../session/rest-client';

const COLUMNS = ['at', 'actorId', 'actorName', 'role', 'action', 'patientId', 'object', 'outcome', 'code', 'count', 'correlation', 'sealed', 'entryId'] as const satisfies readonly (keyof AuditEntry)[];

/** Audit entries as RFC 4180, with what a spreadsheet would take for a formula made harmless. */
export function auditCsv(entries: readonly AuditEntry[]): string {
  const rows = entries.map((entry) => COLUMNS.map((column) => cell(entry[column])).join(','));
  return [COLUMNS.join(','), ...rows, ''].join('\r\n');
}

export function cell(value: string | number | boolean | undefined): string {
  const text = guarded(String(value ?? ''));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A name such as `=HYPERLINK(…)` is to be read, not run. */
function guarded(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

export type DeviceKind = 'microphone' | 'camera';
export type DeviceProblemReason = 'denied' | 'denied-by-system' | 'dismissed' | 'not-found' | 'in-use' | 'insecure' | 'unknown';

/** Why a microphone or camera could not be opened. */
export class DeviceProblem extends Error {
  override readonly name = 'DeviceProblem';

  constructor(
    readonly reason: DeviceProblemReason,
    readonly kinds: readonly DeviceKind[],
  ) {
    super(`${kinds.join('+')}: ${reason}`);
  }

  /** Reads the DOMException of getUserMedia; `permission` is what the Permissions API says, where it can. */
  static of(cause: unknown, kinds: readonly DeviceKind[], permission?: PermissionState): DeviceProblem {
    return new DeviceProblem(reasonOf(cause, permission), kinds);
  }
}

function reasonOf(cause: unknown, permission: PermissionState | undefined): DeviceProblemReason {
  if (cause instanceof DeviceProblem) return cause.reason;
  if (!isNamed(cause)) return 'unknown';
  switch (cause.name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      if (/system/i.test(cause.message)) return 'denied-by-system';
      // Chromium says "dismissed" when the question was closed unanswered; it will ask again.
      return /dismiss/i.test(cause.message) || permission === 'prompt' ? 'dismissed' : 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'not-found';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    case 'SecurityError':
      return 'insecure';
    default:
      return 'unknown';
  }
}

function isNamed(cause: unknown): cause is { name: string; message: string } {
  return typeof cause === 'object' && cause !== null && 'name' in cause && 'message' in cause && typeof cause.message === 'string';
}

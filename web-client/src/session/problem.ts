import { msg } from '@lit/localize';
import type { components } from '../generated/rest';

type ProblemBody = components['schemas']['Problem'];

/** What went wrong with a request, with a sentence for a person. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: string,
    readonly title: string,
    readonly status: number,
    readonly field?: string,
    /** How long to wait before it is worth trying again, where the server says so. */
    readonly retryAfterSeconds?: number,
  ) {
    super(`${code} (${status})`);
  }

  static of(body: Partial<ProblemBody> | undefined, status: number, retryAfterSeconds?: number): Problem {
    return new Problem(
      body?.code ?? 'server.unclear',
      body?.title ?? msg('Something went wrong on our side. Please try again.'),
      body?.status ?? status,
      body?.field,
      retryAfterSeconds,
    );
  }

  /** The server could not be reached, so nothing is known about the outcome. */
  static unreachable(): Problem {
    return new Problem('network.unreachable', msg('We cannot reach the clinic right now. Please check your internet connection, then try again.'), 0);
  }

  /** Any thrown thing as a problem; what is not one already is a bug, and gets a general sentence. */
  static from(cause: unknown): Problem {
    return cause instanceof Problem ? cause : Problem.of(undefined, 500);
  }
}

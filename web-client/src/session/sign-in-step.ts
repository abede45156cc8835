import type { Problem } from './problem';

/** What a person is asked for next. The password stays in memory only until the code is in. */
export type SignInStep = { name: 'password'; email?: string } | { name: 'code'; email: string; password: string };

/** What to ask for after the server refused. */
export function signInStep(step: SignInStep, credentials: { email: string; password: string }, problem: Problem): SignInStep {
  switch (problem.code) {
    case 'second-factor.required':
      return { name: 'code', email: credentials.email, password: credentials.password };
    case 'credentials.wrong':
      // Changed by somebody in between: a code does not help any more.
      return { name: 'password', email: credentials.email };
    default:
      return step.name === 'password' ? { name: 'password', email: credentials.email } : step;
  }
}

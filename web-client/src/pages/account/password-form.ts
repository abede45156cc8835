import { msg } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { Problem } from '../../session/problem';
import type { Session } from '../../session/session';
import { Submission } from '../../session/submission';
import { alertFor, field, focusWrong, textOf } from '../../view/fields';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';

export const SHORTEST_PASSWORD = 10;

/** Where a person chooses a new password; sends `changed`. */
@customElement('dv-password-form')
export class PasswordForm extends LitElement {
  static override styles = [shared];

  @property({ attribute: false }) session!: Session;
  /** What the present password is called: the one handed over, the first time. */
  @property() currentLabel = '';
  @query('form') private readonly form!: HTMLFormElement;
  readonly #submission = new Submission();

  constructor() {
    super();
    new Redraw(this, () => [this.#submission.state] as never[]);
  }

  override render(): TemplateResult {
    const { busy, problem } = this.#submission.state.get();
    return html`<form class="form" novalidate @submit=${(event: SubmitEvent) => void this.#submit(event)}>
      ${alertFor(problem, ['current', 'password', 'again'])}
      <input class="hidden" type="text" name="username" autocomplete="username" .value=${this.session.me?.email ?? ''} tabindex="-1" aria-hidden="true" readonly>
      ${field({ name: 'current', label: this.currentLabel || msg('Present password'), type: 'password', autocomplete: 'current-password', required: true, problem })}
      ${field({ name: 'password', label: msg('New password'), type: 'password', autocomplete: 'new-password', required: true, problem, hint: msg('At least 10 characters. A few words in a row are easy to remember and hard to guess.') })}
      ${field({ name: 'again', label: msg('New password again'), type: 'password', autocomplete: 'new-password', required: true, problem })}
      <div class="actions"><button class="button primary" ?aria-disabled=${busy}>${busy ? msg('Changing…') : msg('Change password')}</button></div>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(this.form);
    const [current, password, again] = ['current', 'password', 'again'].map((name) => textOf(data.get(name)));
    const refused = checked(current ?? '', password ?? '', again ?? '');
    if (refused) this.#submission.fail(refused);
    else if (await this.#submission.run(() => this.session.changePassword({ current: current ?? '', password: password ?? '' }))) {
      this.form.reset();
      this.dispatchEvent(new Event('changed'));
    }
    await this.updateComplete;
    focusWrong(this.renderRoot);
  }
}

/** What can be said without asking the server. */
function checked(current: string, password: string, again: string): Problem | undefined {
  const refuse = (field: string, title: string): Problem => new Problem('request.invalid', title, 400, field);
  if (current === '') return refuse('current', msg('Please type your present password.'));
  if (password.length < SHORTEST_PASSWORD) return refuse('password', msg('This is too short: at least 10 characters.'));
  if (again !== password) return refuse('again', msg('This is not the same as the new password above.'));
  return undefined;
}

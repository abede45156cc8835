import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import '../../components/confirm';
import '../../components/device-picker';
import '../../components/dialog';
import '../../components/permission-help';
import type { DeviceProblem } from '../../media/device-problem';
import { Scope } from '../../scope/scope';
import { icon } from '../../view/icons';
import { namedWithPart } from '../../view/names';
import { Redraw, Tick } from '../../view/redraw';
import { since, stopwatch } from '../../view/times';
import { inRoom, waiting, type Participant, type VisitState } from '../../visit/visit-state';
import './connection-banner';
import './control-bar';
import { roomStyles } from './room-styles';
import './room-tile';
import './room-tools';
import type { RoomTools } from './room-tools';
import './self-tile';
import { isClinician, otherName, type VisitContext } from './visit-context';
import './waiting-panel';

/** The live visit: the others large, oneself small, the controls below. */
@customElement('dv-visit-room')
export class VisitRoom extends LitElement {
  static override styles = roomStyles;

  @property({ attribute: false }) context!: VisitContext;
  @state() private dialog: 'devices' | 'end' | undefined;
  /** Whom the clinician is about to take out, and has not confirmed yet. */
  @state() private removing: Participant | undefined;
  @state() private shortcuts = true;
  @query('dv-room-tools') private readonly tools!: RoomTools;
  #scope = new Scope();
  #hadCompany = false;
  /** Known since the device check: the person chose to come in all the same. */
  #knownTrouble: DeviceProblem | undefined;

  constructor() {
    super();
    new Redraw(this, () => [this.context.session.state, this.context.media.state, this.context.chime.on] as never[]);
    new Tick(this, 1_000);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scope = new Scope();
    this.#knownTrouble = this.context.media.state.get().problem;
    this.#scope.listen(window, 'keydown', (event) => this.#shortcut(event as KeyboardEvent));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scope.end();
  }

  override render(): TemplateResult {
    const { realtime, session } = this.context;
    const state = session.state.get();
    const company = inRoom(state);
    this.#hadCompany ||= company.length > 0;
    return html`
      <dv-connection-banner .realtime=${realtime}></dv-connection-banner>
      <header><h1>${company.map(namedWithPart).join(', ') || otherName(this.context)}</h1>${this.#timer(state)}<dv-room-tools .context=${this.context}></dv-room-tools></header>
      <div class="stage ${isClinician(this.context) ? 'whole' : ''}" data-count=${company.length}>
        ${repeat(company, (person) => person.participantId, (person) => this.#tile(person))}
        ${company.length === 0 ? this.#alone(state) : nothing}
        ${company.length > 2 ? this.#self() : nothing}
      </div>
      ${company.length > 2 ? nothing : this.#self()}
      <aside>
        ${state.problem ? html`<p class="alert" role="alert">${icon('warning')}<span>${state.problem.title}</span></p>` : nothing}
        ${this.#trouble()}
        ${isClinician(this.context) ? html`<dv-waiting-panel .context=${this.context}></dv-waiting-panel>` : nothing}
      </aside>
      <footer><dv-control-bar .context=${this.context} @devices=${() => (this.dialog = 'devices')} @end=${() => (this.dialog = 'end')}></dv-control-bar></footer>
      ${this.#devicesDialog()}${this.#endDialog()}${this.#removeDialog()}`;
  }

  /** Floats above one or two others, and is one of four. */
  #self(): TemplateResult {
    return html`<dv-self-tile .media=${this.context.media} name=${this.context.me.name}></dv-self-tile>`;
  }

  #timer({ visit }: VisitState): TemplateResult | typeof nothing {
    if (!visit?.liveSince) return nothing;
    return html`<span class="timer"><span class="hidden">${msg('Duration')} </span>${stopwatch(since(visit.liveSince))}</span>`;
  }

  #tile(person: Participant): TemplateResult {
    return html`<dv-room-tile .context=${this.context} .person=${person} @remove=${() => (this.removing = person)}></dv-room-tile>`;
  }

  /** A camera or microphone that was taken away in mid-visit. */
  #trouble(): TemplateResult | typeof nothing {
    const { problem } = this.context.media.state.get();
    if (!problem || problem === this.#knownTrouble) return nothing;
    return html`<section class="trouble" role="alert"><p>${icon('warning')}<span>${troubleText(problem)}</span></p>
      <button class="button secondary" @click=${() => (this.dialog = 'devices')}>${msg('What can I do?')}</button></section>`;
  }

  #alone(state: VisitState): TemplateResult {
    const name = otherName(this.context);
    const first = isClinician(this.context) ? waiting(state)[0] : undefined;
    const [heading, text] = this.#hadCompany
      ? [msg(str`${name} has left the room`), msg('They can come back as long as the visit has not ended.')]
      : first
        ? first.away ? [msg(str`${first.name} has stepped away`), msg('Press “Call back” when you are ready for them.')] : [msg(str`${first.name} is waiting`), msg('Press “Admit” to let them in.')]
        : [msg(str`${name} is not here yet`), isClinician(this.context) ? msg('You will see it here when they arrive.') : msg('Please stay; your visit goes on here.')];
    return html`<div class="alone" role="status">${icon('person', 56)}<h2>${heading}</h2><p>${text}</p></div>`;
  }

  #devicesDialog(): TemplateResult {
    const { media } = this.context;
    return html`<dv-dialog heading=${msg('Devices')} ?open=${this.dialog === 'devices'} @close=${() => (this.dialog = undefined)}>
      <dv-permission-help ?hidden=${!media.state.get().problem} .problem=${media.state.get().problem} @retry=${() => void media.start()}></dv-permission-help>
      <dv-device-picker .media=${media}></dv-device-picker>
      <label class="check"><input type="checkbox" .checked=${this.shortcuts} @change=${(event: Event) => (this.shortcuts = (event.target as HTMLInputElement).checked)}>
        <span>${msg('Keyboard: M mutes, V switches the camera')}</span></label>
      ${isClinician(this.context) ? this.#chimeChoice() : nothing}
      <button class="button primary" @click=${() => (this.dialog = undefined)}>${msg('Done')}</button>
    </dv-dialog>`;
  }

  #chimeChoice(): TemplateResult {
    const { on } = this.context.chime;
    return html`<label class="check"><input type="checkbox" .checked=${on.get()} @change=${(event: Event) => on.set((event.target as HTMLInputElement).checked)}>
      <span>${msg('A sound when somebody arrives')}</span></label>`;
  }

  #endDialog(): TemplateResult {
    return html`<dv-dialog heading=${msg('End the visit for everyone?')} ?open=${this.dialog === 'end'} @close=${() => (this.dialog = undefined)}>
      <p>${msg('The visit is over for everybody in it and cannot be opened again. To step out for a moment, choose “Leave” instead.')}</p>
      <div class="actions">
        <button class="button danger" @click=${() => this.#end()}>${msg('End for everyone')}</button>
        <button class="button secondary" @click=${() => (this.dialog = undefined)}>${msg('Cancel')}</button>
      </div>
    </dv-dialog>`;
  }

  #removeDialog(): TemplateResult {
    const name = this.removing?.name ?? '';
    return html`<dv-confirm heading=${msg(str`Take ${name} out of the visit?`)} action=${msg('Remove from the visit')} danger ?open=${this.removing !== undefined}
      .run=${() => this.#remove()} @close=${() => (this.removing = undefined)}>
      <p>${msg(str`${name} no longer sees or hears you, and is told so. They can ask to come in again; to keep them out for good, take their link back under “Invite”.`)}</p></dv-confirm>`;
  }

  async #remove(): Promise<void> {
    if (this.removing) await this.context.session.remove(this.removing.participantId);
  }

  #end(): void {
    this.dialog = undefined;
    void this.context.session.endForEveryone();
  }

  #shortcut(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    const typing = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
    if (!this.shortcuts || typing || this.dialog || this.removing || this.tools.busy || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const { session } = this.context;
    if (event.key.toLowerCase() === 'm') void session.toggleMicrophone();
    if (event.key.toLowerCase() === 'v') void session.toggleCamera();
  }
}

function troubleText({ kinds }: DeviceProblem): string {
  if (kinds.length > 1) return msg('Your camera and microphone have stopped. The other person cannot see or hear you.');
  return kinds[0] === 'camera' ? msg('Your camera has stopped. You can still talk to each other.') : msg('Your microphone has stopped. The other person cannot hear you.');
}

import { msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../../components/copy-button';
import type { Loaded } from '../../session/loaded';
import type { AuditHead } from '../../session/rest-client';
import { icon } from '../../view/icons';
import { Redraw } from '../../view/redraw';
import { shared } from '../../view/styles';
import { exactTime } from '../../view/times';

/** The newest signed head of the trail: what one writes down today proves tomorrow that nothing was changed. */
@customElement('dv-audit-head')
export class AuditHeadView extends LitElement {
  static override styles = [shared, css`
    .head { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: center; padding: 1rem clamp(1.25rem, 4vw, 2rem); }
    .head > .icon { color: var(--positive); }
    .words { flex: 1 1 16rem; display: grid; gap: 0.1rem; min-width: 0; }
    strong { font-weight: 640; }
  `];

  @property({ attribute: false }) head!: Loaded<AuditHead>;

  constructor() {
    super();
    new Redraw(this, () => [this.head.state] as never[]);
  }

  override render(): TemplateResult {
    const state = this.head.state.get();
    if (state.kind === 'loading') return html`<section class="card head"><p class="quiet">${msg('One moment…')}</p></section>`;
    if (state.kind === 'failed') return html`<section class="card head"><p class="quiet">${msg('The newest seal could not be read.')} ${state.problem.title}</p></section>`;
    const { number, at, hash } = state.value;
    if (number === 0) return html`<section class="card head">${icon('clock', 28)}<p class="words"><strong>${msg('Nothing is sealed yet')}</strong><span class="quiet">${msg('Entries are sealed in blocks soon after they are written.')}</span></p></section>`;
    return html`<section class="card head" aria-label=${msg('Newest seal')}>${icon('shield', 28)}
      <p class="words"><strong>${msg(str`Sealed up to block ${number}`)}</strong><span class="quiet"><time datetime=${at}>${exactTime(at)}</time> · <span class="mono">${hash.slice(0, 12)}…</span></span></p>
      <dv-copy-button .text=${JSON.stringify(state.value)} label=${msg('Copy the whole seal')}></dv-copy-button></section>`;
  }
}

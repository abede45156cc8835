import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Services } from '../app/services';
import { Scope } from '../scope/scope';
import type { Dialog } from './dialog';
import './dialog';

/** Something asked or shown in a dialog for as long as it is in the page; sends `close` when it is to be taken out. */
export abstract class Modal extends LitElement {
  @property({ attribute: false }) services!: Services;
  protected scope = new Scope();

  override connectedCallback(): void {
    super.connectedCallback();
    this.scope = new Scope();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.scope.end();
  }

  /** Closes the dialog, which gives the focus back to where it was. */
  protected dismiss(): void {
    this.renderRoot.querySelector<Dialog>('dv-dialog')?.dismiss();
  }

  protected closed(): void {
    this.dispatchEvent(new Event('close'));
  }
}

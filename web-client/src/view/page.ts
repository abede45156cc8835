import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Services } from '../app/services';
import { Scope } from '../scope/scope';
import { nameWindow } from './window-title';

/** A page: it lives as long as its scope, names the window, and takes the focus to its heading when it appears. */
export abstract class Page extends LitElement {
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

  protected nameWindow(title: string): void {
    nameWindow(title === 'Dermvisit' ? title : `${title} – Dermvisit`);
  }

  /** Where a person who cannot see the change is told of it. */
  focusHeading(): void {
    const heading = this.renderRoot.querySelector<HTMLElement>('h1');
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }
}

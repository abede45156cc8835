export interface DeviceWish {
  microphone: boolean;
  camera: boolean;
}
interface Ticket extends DeviceWish {
  visitId: string;
  accountId: string;
}

/**
 * Takes a person who reloads the page straight back into the visit they were in. It lies with this entry of the tab's own history:
 * a reload keeps it, another tab never sees it, and it goes with the tab.
 */
export class ReturnTickets {
  #found: unknown;

  constructor(private readonly history: Pick<History, 'state' | 'replaceState'>) {
    this.#found = history.state;
  }

  /** The devices as they were, if this page was loaded anew in mid-visit; answers once, since later ways into the visit are a choice. */
  take(visitId: string, accountId: string): DeviceWish | undefined {
    const found = this.#found;
    this.#found = undefined;
    return isTicket(found) && found.visitId === visitId && found.accountId === accountId ? found : undefined;
  }

  keep(ticket: Ticket): void {
    this.history.replaceState(ticket, '');
  }

  drop(): void {
    if (isTicket(this.history.state)) this.history.replaceState(null, '');
  }
}

function isTicket(state: unknown): state is Ticket {
  return typeof state === 'object' && state !== null && 'visitId' in state && 'accountId' in state && 'microphone' in state && 'camera' in state;
}

import { Value } from '../scope/value';

/** `unasked`: nobody has been asked whether they want them. */
export type DesktopPermission = 'unavailable' | 'unasked' | 'granted' | 'denied';

/** Notices of the desktop, for whoever has the window out of sight. They show on locked screens too, and so say nothing of anybody. */
export class DesktopNotice {
  readonly permission = new Value<DesktopPermission>(present());

  /** Only because somebody pressed a button: asking by oneself is what teaches people to say no. */
  async ask(): Promise<void> {
    if (present() !== 'unavailable') await Notification.requestPermission();
    this.permission.set(present());
  }

  show(text: string): void {
    if (present() !== 'granted' || document.hasFocus()) return;
    try {
      const notice = new Notification('Dermvisit', { body: text, tag: 'dermvisit.waiting' });
      notice.onclick = () => {
        window.focus();
        notice.close();
      };
    } catch {
      // Some phones grant it and still refuse a page; what is seen and heard says the same.
    }
  }
}

function present(): DesktopPermission {
  if (!('Notification' in globalThis)) return 'unavailable';
  return Notification.permission === 'default' ? 'unasked' : Notification.permission;
}

import type { Scope } from '../scope/scope';
import type { IdleWatch } from './idle-watch';

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'];
const AT_MOST_EVERY_MS = 1_000;

/** Tells the watch of every sign that a person is at this page. */
export function noticeActivity(watch: Pick<IdleWatch, 'activity' | 'look'>, page: Document, scope: Scope, now: () => number = Date.now): void {
  let last = 0;
  const notice = (): void => {
    const at = now();
    // Also a clock that was set back is a new moment.
    if (Math.abs(at - last) < AT_MOST_EVERY_MS) return;
    last = at;
    watch.activity();
  };
  for (const sign of SIGNS) scope.listen(page, sign, notice);
  scope.listen(page, 'visibilitychange', () => {
    if (page.visibilityState === 'visible') notice();
  });
}

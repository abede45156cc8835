import { css } from 'lit';
import { shared } from '../../view/styles';

/** The live visit is dark, so that nothing competes with the picture. On a phone the picture fills the screen. */
export const roomStyles = [shared, css`
  :host {
    --focus-ring: var(--night-focus);
    position: fixed; inset: 0; display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); background: var(--night); color: var(--night-ink); overflow: hidden;
  }
  header { grid-area: 1 / 1; display: flex; align-items: center; gap: 1rem; padding: max(0.9rem, env(safe-area-inset-top)) 1.5rem 0.9rem; }
  h1 { font-size: 1.15rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; letter-spacing: -0.01em; }
  .timer { flex: none; padding: 0.2rem 0.75rem; border-radius: 999px; background: var(--night-raised); font-weight: 600; font-variant-numeric: tabular-nums; }
  .stage { grid-area: 2 / 1; display: grid; gap: 0.75rem; padding-inline: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); --tile-radius: 20px; min-height: 0; }
  .stage > * { min-height: 0; height: 100%; width: 100%; }
  .stage dv-room-tile { --tile-fit: contain; }
  /* The heading names the only other person already. */
  .stage[data-count='1'] dv-room-tile { --name-display: none; }
  .stage:is([data-count='2'], [data-count='3']) { grid-auto-rows: minmax(0, 1fr); }
  .stage[data-count='3'] { grid-template: repeat(2, minmax(0, 1fr)) / repeat(2, minmax(0, 1fr)); }
  dv-room-tools { margin-inline-start: auto; flex: none; }
  .alone { display: grid; place-content: center; justify-items: center; gap: 0.6rem; padding: 1.5rem; text-align: center; border-radius: 20px; background: var(--night-surface); color: var(--night-ink-soft); }
  .alone h2 { color: var(--night-ink); font-size: 1.4rem; }
  /* Both float above the picture: skin is to be seen as large as the window allows. */
  aside { grid-area: 2 / 1; place-self: start end; width: 20rem; max-width: calc(100% - 5rem); margin: 1rem 2.5rem; z-index: 2; display: grid; gap: 0.75rem; }
  dv-self-tile { grid-area: 2 / 1; place-self: end; width: clamp(10rem, 20vw, 17rem); aspect-ratio: 16 / 10; margin: 1rem 2.5rem; z-index: 1; --tile-radius: 16px; border-radius: 16px; box-shadow: 0 6px 24px rgb(0 0 0 / 45%); }
  .stage dv-self-tile { grid-area: auto; place-self: stretch; width: 100%; height: 100%; margin: 0; aspect-ratio: auto; }
  footer { grid-area: 3 / 1; }
  .trouble { display: grid; gap: 0.8rem; padding: 1.1rem; border-radius: var(--radius); background: var(--attention-soft); color: var(--ink); border: 1px solid var(--attention-line); --focus-ring: var(--focus); }
  .trouble p { display: flex; gap: 0.7rem; font-weight: 600; }
  .check { display: flex; align-items: center; gap: 0.75rem; min-height: 44px; cursor: pointer; }
  .check input { width: 22px; min-height: 22px; height: 22px; flex: none; accent-color: var(--primary); }

  @media (max-width: 52rem), (max-height: 30rem) {
    .stage { grid-area: 1 / 1 / 4 / 2; padding: 0; gap: 2px; --tile-radius: 0; }
    .stage dv-room-tile { --tile-fit: cover; --name-display: none; --name-bottom: calc(8.25rem + env(safe-area-inset-bottom)); --tool-top: calc(4.25rem + env(safe-area-inset-top)); --link-top: 62%; }
    /* Nothing of a patient's picture is cut off; a doctor's face may fill a phone. */
    .stage.whole dv-room-tile { --tile-fit: contain; }
    /* Several pictures share the space between heading and controls, each with its name. */
    .stage:is([data-count='2'], [data-count='3']) { padding: calc(4.25rem + env(safe-area-inset-top)) 0.5rem calc(7.25rem + env(safe-area-inset-bottom)); gap: 0.5rem; --tile-radius: 14px; }
    .stage[data-count='2'] { grid-template: repeat(2, minmax(0, 1fr)) / minmax(0, 1fr); }
    .stage:is([data-count='2'], [data-count='3']) dv-room-tile { --name-display: flex; --name-bottom: 0.5rem; --tool-top: 0.5rem; --link-top: 40%; }
    .alone { border-radius: 0; background: var(--night); }
    header { z-index: 1; padding: max(0.75rem, env(safe-area-inset-top)) 1rem 2rem; background: linear-gradient(rgb(8 14 15 / 82%), transparent); pointer-events: none; gap: 0.6rem; }
    footer { z-index: 1; background: linear-gradient(transparent, rgb(8 14 15 / 88%) 45%); padding-top: 1.5rem; }
    dv-self-tile { place-self: start end; width: 7rem; aspect-ratio: 3 / 4; margin: 0 1rem; }
    aside { place-self: end stretch; width: auto; max-width: none; margin: 0 1rem; }
    .stage dv-self-tile { grid-area: auto; place-self: stretch; width: 100%; height: 100%; margin: 0; aspect-ratio: auto; }
    .stage[data-count='2'] ~ dv-self-tile { width: 5.5rem; margin-inline: 0.9rem; }
  }
  @media (max-height: 30rem) {
    .stage[data-count='2'] { grid-template: minmax(0, 1fr) / repeat(2, minmax(0, 1fr)); }
    .stage:is([data-count='2'], [data-count='3']) { padding-block: 3.5rem 5rem; }
  }
  @media (max-height: 30rem) { aside { place-self: end start; width: 20rem; } dv-self-tile { width: 6rem; } }
`];

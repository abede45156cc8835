import { css } from 'lit';

/** What every component shares: box model, headings, focus, buttons, fields, cards. */
export const shared = css`
  :host { display: block; }
  :host([hidden]) { display: none; }
  *, *::before, *::after { box-sizing: border-box; }
  h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  h1 { font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.25rem); line-height: 1.18; letter-spacing: -0.02em; font-weight: 680; text-wrap: balance; }
  h2 { font-size: 1.2rem; line-height: 1.3; letter-spacing: -0.01em; font-weight: 650; }
  h1:focus { outline: none; }
  a { color: var(--primary); text-underline-offset: 0.2em; }
  :focus-visible { outline: 3px solid var(--focus-ring, var(--focus)); outline-offset: 3px; border-radius: 6px; }
  .icon { flex: none; }
  .lead { color: var(--ink-soft); font-size: 1.0625rem; text-wrap: pretty; }
  .quiet { color: var(--ink-soft); }
  .hidden {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
  .card { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius-l); box-shadow: var(--shadow); }
  .button {
    display: inline-flex; align-items: center; justify-content: center; gap: 0.6rem;
    min-height: 48px; padding: 0.6rem 1.4rem; border: 1.5px solid transparent; border-radius: 999px;
    font: 620 1rem/1.2 var(--font); text-decoration: none; cursor: pointer; -webkit-tap-highlight-color: transparent;
    transition: background-color var(--quick) var(--ease), border-color var(--quick) var(--ease), transform var(--quick) var(--ease);
  }
  .button:focus-visible { border-radius: 999px; }
  .button:active { transform: translateY(1px); }
  .button.primary { background: var(--primary); color: #fff; }
  @media (hover: hover) { .button.primary:hover { background: var(--primary-strong); } }
  .button.secondary { background: var(--surface); border-color: var(--line-strong); color: var(--ink); }
  @media (hover: hover) { .button.secondary:hover { background: var(--surface-soft); } }
  .button.danger { background: var(--danger); color: #fff; }
  @media (hover: hover) { .button.danger:hover { background: var(--danger-strong); } }
  .button.text { background: none; color: var(--primary); padding-inline: 0.9rem; }
  @media (hover: hover) { .button.text:hover { background: var(--primary-soft); } }
  .button[disabled] { background: var(--surface-soft); border-color: var(--line); color: var(--ink-soft); cursor: default; }
  .actions { display: flex; flex-wrap: wrap; gap: 0.75rem; }
  .field { display: grid; gap: 0.4rem; }
  .field label { font-weight: 600; }
  .field .hint { color: var(--ink-soft); font-size: 0.9375rem; }
  .field .wrong { display: flex; gap: 0.4rem; color: var(--danger-strong); font-weight: 550; }
  .form { display: grid; gap: 1.1rem; }
  .form .pair { display: grid; gap: 1.1rem; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); align-items: start; }
  textarea { min-height: 6rem; resize: vertical; }
  input, select, textarea {
    width: 100%; min-height: 48px; padding: 0.6rem 0.9rem; border: 1.5px solid var(--line-strong); border-radius: var(--radius-s);
    background: var(--surface); color: var(--ink); font: 1rem/1.4 var(--font);
  }
  input:focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: 1px; border-radius: var(--radius-s); }
  .alert {
    display: flex; gap: 0.7rem; padding: 0.85rem 1rem; border-radius: var(--radius-s); background: var(--danger-soft); color: var(--danger-strong);
    font-weight: 550;
  }
  .chip {
    display: inline-flex; align-items: center; gap: 0.4rem; padding: 0.25rem 0.7rem; border-radius: 999px; background: var(--surface-soft);
    color: var(--ink-soft); font-size: 0.9rem; font-weight: 600; white-space: nowrap;
  }
  .chip.waiting { background: var(--attention-soft); color: var(--attention); }
  .chip.refused { background: var(--danger-soft); color: var(--danger-strong); }
  .chip.live { background: var(--positive-soft); color: var(--positive); }
  .notice { padding: 0.85rem 1rem; border-radius: var(--radius-s); background: var(--attention-soft); color: var(--attention); }
  .small { min-height: 44px; padding: 0.4rem 1rem; font-size: 0.9375rem; }
  .mono { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; overflow-wrap: anywhere; }
  .kicker { font-size: 0.95rem; font-weight: 560; color: var(--ink-soft); letter-spacing: 0; }
  .dot { width: 0.55rem; height: 0.55rem; border-radius: 50%; background: currentColor; }
`;

/** A page of the light surroundings: one centred column. */
export const pageStyles = css`
  :host { --focus-ring: var(--focus); }
  .page { max-width: 46rem; margin: 0 auto; padding: clamp(1.25rem, 4vw, 3rem) max(1.25rem, env(safe-area-inset-left)) 4rem; display: grid; gap: 1.75rem; }
  .page > header { display: grid; gap: 0.4rem; }
  .centred { max-width: 34rem; min-height: 82dvh; align-content: center; justify-items: center; text-align: center; }
  .centred .actions { justify-content: center; }
  .halo { background: radial-gradient(60rem 34rem at 50% 0, var(--primary-soft), transparent 72%); min-height: 100%; }
  .badge {
    display: grid; place-items: center; width: 64px; height: 64px; border-radius: 22px; background: var(--primary-soft); color: var(--primary);
  }
  .wide { max-width: 56rem; }
  .panel { display: grid; gap: 1.1rem; padding: clamp(1.25rem, 4vw, 2rem); }
  .panel > header { display: grid; gap: 0.3rem; }
  .empty { display: grid; gap: 0.9rem; padding: clamp(1.5rem, 5vw, 2.5rem); justify-items: start; }
  .badge.attention { background: var(--attention-soft); color: var(--attention); }
`;

import { svg, html, type TemplateResult, type SVGTemplateResult } from 'lit';

const paths = {
  microphone: svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>`,
  microphoneOff: svg`<path d="M9 9v2.5a3 3 0 0 0 4.8 2.4M15 10.6V6a3 3 0 0 0-5.7-1.3M5.5 11.5a6.5 6.5 0 0 0 10.4 5.2M18.5 11.5c0 1-.2 1.9-.6 2.7M12 18v3M4 4l16 16"/>`,
  camera: svg`<rect x="3" y="6.5" width="12.5" height="11" rx="2.5"/><path d="m15.5 11 5.5-3v8l-5.5-3"/>`,
  cameraOff: svg`<path d="M10.5 6.5H13a2.5 2.5 0 0 1 2.5 2.5v2.5M15.5 15.6a2.5 2.5 0 0 1-2.5 1.9H5.5A2.5 2.5 0 0 1 3 15V9a2.5 2.5 0 0 1 2.5-2.5h.6M15.5 11 21 8v8l-3-1.6M4 4l16 16"/>`,
  settings: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  leave: svg`<path d="M3.5 14.5c4.700-4.300 12.300-4.300 17 0l-2.2 2.6-3.6-1.800v-2.700a9.5 9.5 0 0 0-5.400 0v2.700l-3.6 1.800z"/>`,
  end: svg`<circle cx="12" cy="12" r="9"/><rect x="9" y="9" width="6" height="6" rx="1"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  person: svg`<circle cx="12" cy="8.5" r="3.700"/><path d="M4.5 20c.8-4 3.800-6 7.5-6s6.700 2 7.5 6"/>`,
  calendar: svg`<rect x="3.5" y="5" width="17" height="15.5" rx="3"/><path d="M3.5 10h17M8 3v4M16 3v4"/>`,
  warning: svg`<path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17v.2"/>`,
  speaker: svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>`,
  speakerOff: svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5"/>`,
  arrow: svg`<path d="M5 12h14M13 6l6 6-6 6"/>`,
  signOut: svg`<path d="M14 4H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h7M10 12h10M16.5 8.5 20 12l-3.5 3.5"/>`,
  copy: svg`<rect x="8.5" y="8.5" width="11" height="12" rx="2.5"/><path d="M15.5 5.500v-.5A1.5 1.5 0 0 0 14 3.500H6A1.5 1.5 0 0 0 4.5 5v10A1.5 1.5 0 0 0 6 16.5"/>`,
  download: svg`<path d="M12 4v11M7.5 11 12 15.5 16.5 11M4.5 20h15"/>`,
  search: svg`<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  key: svg`<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8-8M16 7.500l3 3"/>`,
  shield: svg`<path d="M12 3.5 5 6v5.500c0 4.5 2.900 7.5 7 9 4.100-1.5 7-4.5 7-9V6zM9 12l2.200 2.200L15.200 10"/>`,
  lock: svg`<rect x="5" y="10.5" width="14" height="10" rx="2.5"/><path d="M8 10.500V8a4 4 0 0 1 8 0v2.5"/>`,
  list: svg`<path d="M8.5 6.500h11M8.5 12h11M8.5 17.500h11M4.5 6.500h.1M4.5 12h.1M4.5 17.500h.1"/>`,
  undo: svg`<path d="M4.5 9.500h9a5.5 5.5 0 0 1 0 11H9M8.5 5.500l-4 4 4 4"/>`,
  message: svg`<path d="M4.5 5.500h15a1.5 1.5 0 0 1 1.5 1.5v8.500a1.5 1.5 0 0 1-1.5 1.500H11l-4.5 3.500v-3.500h-2A1.5 1.5 0 0 1 3 15.500V7a1.5 1.5 0 0 1 1.5-1.500z"/>`,
  invite: svg`<circle cx="10" cy="8.5" r="3.700"/><path d="M3 20c.8-4 3.600-6 7-6 1.500 0 2.900.4 4 1.200M18 14v6M15 17h6"/>`,
  star: svg`<path d="m12 3.800 2.500 5.200 5.700.8-4.100 4 1 5.700-5.100-2.700-5.100 2.700 1-5.700-4.100-4 5.700-.8z"/>`,
  edit: svg`<path d="m5 15.5-.8 4.300 4.300-.8L19 8.500l-3.5-3.500zM13.5 7l3.5 3.5"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof paths;

/** A decorative icon; the words beside it (or the label of its button) carry the meaning. */
export function icon(name: IconName, size = 24): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" width=${size} height=${size} fill="none" stroke="currentColor" stroke-width="1.8"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths[name]}</svg>`;
}

export function logo(size = 32): TemplateResult {
  return html`<svg viewBox="0 0 64 64" width=${size} height=${size} aria-hidden="true" focusable="false">
    <rect width="64" height="64" rx="18" fill="#0b6b66"/><circle cx="29" cy="33" r="15" fill="none" stroke="#fff" stroke-width="5"/>
    <circle cx="29" cy="33" r="5" fill="#fff"/><circle cx="48" cy="17" r="6" fill="#f4b8a0"/></svg>`;
}

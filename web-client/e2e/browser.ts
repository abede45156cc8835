import { existsSync } from 'node:fs';

/** The browser that the launcher found, else the system's Chromium; undefined leaves it to Playwright. */
export const CHROMIUM = [process.env.DERMVISIT_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => file !== undefined && existsSync(file));

/** A camera and a microphone that beeps, and media between two pages of one machine. */
export const FAKE_DEVICES = [
  '--use-fake-device-for-media-stream', '--disable-features=WebRtcHideLocalIpsWithMdns', '--allow-loopback-in-peer-connection', '--no-sandbox',
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
export const PERMISSION_GRANTED = ['--use-fake-ui-for-media-stream'];
export const PERMISSION_DENIED = ['--deny-permission-prompts'];

export const DESKTOP = { viewport: { width: 1280, height: 800 } };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 3 };

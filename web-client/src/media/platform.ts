export type Platform = 'chrome-desktop' | 'edge-desktop' | 'chrome-android' | 'safari-ios' | 'safari-macos' | 'firefox-desktop' | 'firefox-android' | 'other';
export type System = 'windows' | 'macos' | 'linux' | 'android' | 'ios' | 'other';

/** The browser, as far as the way to its permission settings depends on it. */
export function platformOf(userAgent: string, touchPoints = 0): Platform {
  const system = systemOf(userAgent, touchPoints);
  // On iOS every browser is WebKit, and the permission lives in the same two places.
  if (system === 'ios') return 'safari-ios';
  if (/Firefox\//.test(userAgent)) return system === 'android' ? 'firefox-android' : 'firefox-desktop';
  if (system === 'android') return /Chrome\//.test(userAgent) ? 'chrome-android' : 'other';
  if (/Edg\//.test(userAgent)) return 'edge-desktop';
  if (/Chrome\//.test(userAgent)) return 'chrome-desktop';
  return system === 'macos' && /Safari\//.test(userAgent) ? 'safari-macos' : 'other';
}

export function systemOf(userAgent: string, touchPoints = 0): System {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (/Android/.test(userAgent)) return 'android';
  // iPadOS calls itself a Macintosh; no Mac has a touch screen.
  if (/Macintosh/.test(userAgent)) return touchPoints > 1 ? 'ios' : 'macos';
  if (/Windows/.test(userAgent)) return 'windows';
  return /Linux|CrOS|X11/.test(userAgent) ? 'linux' : 'other';
}

import { msg } from '@lit/localize';
import type { Platform, System } from './platform';

/** The way to allow camera and microphone again in this very browser, one sentence a step. */
export function permissionSteps(platform: Platform): string[] {
  switch (platform) {
    case 'chrome-desktop':
    case 'edge-desktop':
      return [
        msg('Click the icon to the left of the web address, at the top of this window.'),
        msg('Switch on “Camera” and “Microphone”.'),
        msg('Come back here and press “Try again”.'),
      ];
    case 'chrome-android':
      return [
        msg('Tap the icon to the left of the web address, at the top of the screen.'),
        msg('Tap “Permissions”, then allow “Camera” and “Microphone”.'),
        msg('If they are missing there: open your phone’s Settings, then Apps, Chrome, Permissions, and allow both.'),
        msg('Come back here and press “Try again”.'),
      ];
    case 'safari-ios':
      return [
        msg('Tap the page menu at the left of the address bar, then “Website Settings”.'),
        msg('Set “Camera” and “Microphone” to “Allow”.'),
        msg('If that is not enough: open the Settings app, find your browser in the list of apps, and allow camera and microphone.'),
        msg('Come back here and press “Try again”.'),
      ];
    case 'safari-macos':
      return [
        msg('In the menu bar at the top, choose Safari, then “Settings for This Website…”.'),
        msg('Set “Camera” and “Microphone” to “Allow”.'),
        msg('Come back here and press “Try again”.'),
      ];
    case 'firefox-desktop':
      return [
        msg('Click the crossed-out camera or microphone to the left of the web address.'),
        msg('Press the × beside “Blocked” for camera and microphone.'),
        msg('Press “Try again” here, then “Allow” in the question that appears.'),
      ];
    case 'firefox-android':
      return [
        msg('Tap the lock to the left of the web address.'),
        msg('Tap “Camera” and “Microphone” until both say “Allowed”.'),
        msg('If that is not enough: open your phone’s Settings, then Apps, Firefox, Permissions, and allow both.'),
        msg('Come back here and press “Try again”.'),
      ];
    case 'other':
      return [
        msg('Open the settings of your browser and look for the permissions of this website.'),
        msg('Allow camera and microphone.'),
        msg('Come back here and press “Try again”.'),
      ];
  }
}

/** The way when it is not the browser but the system that keeps it from the devices. */
export function systemPermissionSteps(system: System): string[] {
  switch (system) {
    case 'macos':
      return [
        msg('Open the Apple menu, then System Settings, then “Privacy & Security”.'),
        msg('Under “Camera”, and again under “Microphone”, switch on your browser.'),
        msg('Restart the browser if it asks you to, come back here and press “Try again”.'),
      ];
    case 'windows':
      return [
        msg('Open Settings, then “Privacy & security”, then “Camera”.'),
        msg('Switch on “Camera access” and “Let desktop apps access your camera”; do the same under “Microphone”.'),
        msg('Come back here and press “Try again”.'),
      ];
    case 'android':
    case 'ios':
    case 'linux':
    case 'other':
      return [
        msg('Open the settings of your device and find your browser in the list of apps.'),
        msg('Allow it to use camera and microphone.'),
        msg('Come back here and press “Try again”.'),
      ];
  }
}

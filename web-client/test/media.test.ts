import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { DeviceProblem } from '../src/media/device-problem';
import { levelOf } from '../src/media/level-meter';
import { permissionSteps, systemPermissionSteps } from '../src/media/permission-steps';
import { platformOf, type Platform } from '../src/media/platform';

const AGENTS: [Platform, string, number?][] = [
  ['chrome-desktop', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'],
  ['edge-desktop', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'],
  ['chrome-android', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'],
  ['safari-ios', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'],
  ['safari-ios', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1'],
  ['safari-ios', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15', 5],
  ['safari-macos', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15'],
  ['firefox-desktop', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
  ['firefox-android', 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'],
  ['other', 'Lynx/2.9'],
];

suite('a device that does not open', () => {
  for (const [name, message, reason, permission] of [
    ['NotAllowedError', 'Permission denied', 'denied'],
    ['NotAllowedError', 'Permission denied by system', 'denied-by-system'],
    ['NotAllowedError', 'Permission dismissed', 'dismissed'],
    ['NotAllowedError', 'The request is not allowed', 'dismissed', 'prompt'],
    ['NotFoundError', '', 'not-found'],
    ['NotReadableError', '', 'in-use'],
    ['SecurityError', '', 'insecure'],
    ['TypeError', '', 'unknown'],
  ] as const) {
    test(`${name} "${message}" ${permission ?? ''} is ${reason}`, () => {
      assert.equal(DeviceProblem.of(new DOMException(message, name), ['camera'], permission).reason, reason);
    });
  }
});

suite('the way to the permission', () => {
  for (const [platform, agent, touchPoints] of AGENTS) {
    test(`is that of ${platform} for ${agent.slice(0, 60)}`, () => assert.equal(platformOf(agent, touchPoints), platform));
  }

  test('has steps everywhere, and ends by trying again', () => {
    for (const [platform] of AGENTS) assert.match(permissionSteps(platform).at(-1) ?? '', /Try again/);
    for (const system of ['windows', 'macos', 'linux', 'android', 'ios', 'other'] as const) assert.equal(systemPermissionSteps(system).length, 3);
  });
});

suite('the level of a microphone', () => {
  test('is 0 in silence and 1 at full scale', () => {
    assert.equal(levelOf(new Float32Array(64)), 0);
    assert.equal(levelOf(new Float32Array(64).fill(1)), 1);
    assert.ok(Math.abs(levelOf(new Float32Array(64).fill(0.0316)) - 0.5) < 0.01);
  });
});

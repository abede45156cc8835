import { msg, str } from '@lit/localize';

export interface Device {
  id: string;
  label: string;
}
export interface DeviceList {
  microphones: Device[];
  cameras: Device[];
  speakers: Device[];
}
export const NO_DEVICES: DeviceList = { microphones: [], cameras: [], speakers: [] };

/** The devices a person can choose from, with a name for each, also where the browser hides the real one. */
export async function listDevices(media: MediaDevices): Promise<DeviceList> {
  const all = await media.enumerateDevices();
  return {
    microphones: ofKind(all, 'audioinput', (n) => msg(str`Microphone ${n}`)),
    cameras: ofKind(all, 'videoinput', (n) => msg(str`Camera ${n}`)),
    speakers: 'setSinkId' in HTMLMediaElement.prototype ? ofKind(all, 'audiooutput', (n) => msg(str`Speaker ${n}`)) : [],
  };
}

function ofKind(all: MediaDeviceInfo[], kind: MediaDeviceKind, nameOf: (n: number) => string): Device[] {
  return all
    .filter((device) => device.kind === kind && device.deviceId !== '')
    .map((device, index) => ({ id: device.deviceId, label: device.label || nameOf(index + 1) }));
}

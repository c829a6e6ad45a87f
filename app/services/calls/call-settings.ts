import { z } from 'zod';
import { SYSTEM_DEVICES, type DeviceChoice } from '../../domain/calls/phone.ts';
import { uuidV7, type StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { SettingsRepository, Storage } from '../../ports/repositories.ts';

type Reader = Pick<SettingsRepository, 'get'>;
type Writer = Pick<SettingsRepository, 'set'>;

const Label = z.string().nullable();
const StoredChoice = z.object({ microphone: Label, speaker: Label, ringer: Label });

const silenceOf = (staffId: StaffId): string => `calls.do-not-disturb.${staffId}`;
const devicesOf = (staffId: StaffId): string => `calls.devices.${staffId}`;
const INSTANCE = 'phone.instance';

/** Of a person, at whichever session of theirs. */
export function isSilent(settings: Reader, staffId: StaffId): boolean {
  return settings.get(silenceOf(staffId)) === 'on';
}

/** Inside a transaction. */
export function setSilent(settings: Writer, staffId: StaffId, isOn: boolean): void {
  settings.set(silenceOf(staffId), isOn ? 'on' : 'off');
}

export function chosenDevices(settings: Reader, staffId: StaffId): DeviceChoice {
  const text = settings.get(devicesOf(staffId));
  return text === null ? SYSTEM_DEVICES : StoredChoice.parse(JSON.parse(text));
}

/** Inside a transaction. */
export function chooseDevices(settings: Writer, staffId: StaffId, choice: DeviceChoice): void {
  settings.set(devicesOf(staffId), JSON.stringify(choice));
}

interface Deps {
  readonly storage: Pick<Storage, 'settings' | 'transaction'>;
  readonly clock: Clock;
  readonly random: Random;
}

/** The workstation's own instance id (RFC 5626, 4.1): made once, the same at each start. */
export function instanceId({ storage, clock, random }: Deps): string {
  const known = storage.settings.get(INSTANCE);
  if (known !== null) return known;
  const made = uuidV7(clock.now(), random.bytes(10));
  storage.transaction(() => storage.settings.set(INSTANCE, made));
  return made;
}

import type { SandboxClock } from '../clock.ts';
import { deviceOf } from './address.ts';
import type { Peer } from './peer.ts';

/** A phone that can be rung (RFC 3261, 10). */
export interface Binding {
  readonly user: string;
  /** The Contact's URI. */
  readonly contact: string;
  readonly expiresAt: number;
  readonly peer: Peer;
}

/** Where devices are: those that registered, and those that gave a Contact within a call. */
export interface Location {
  bind(binding: Binding): void;
  /** @returns whether there was one */
  unbind(user: string, contact: string): boolean;
  bindingsOf(user: string): Binding[];
  all(): Binding[];
  /** A Contact that went by: requests within the dialog are addressed to it. */
  learn(contact: string, peer: Peer): void;
  peerOf(uri: string): Peer | undefined;
  /** Whose phone it is; undefined: somebody's who is not registered with it. */
  ownerOf(uri: string): string | undefined;
  /** The connection is gone, and so is all that was reached by it. */
  forget(peer: Peer): void;
  clear(): void;
}

export function createLocation(clock: SandboxClock): Location {
  const bindings = new Map<string, Binding>();
  const devices = new Map<string, Peer>();
  const keyOf = (user: string, contact: string): string => `${user} ${deviceOf(contact)}`;
  const alive = (): Binding[] => [...bindings.values()].filter(({ expiresAt }) => expiresAt > clock.now());

  return {
    bind: (binding) => {
      bindings.set(keyOf(binding.user, binding.contact), binding);
      devices.set(deviceOf(binding.contact), binding.peer);
    },
    unbind: (user, contact) => bindings.delete(keyOf(user, contact)),
    bindingsOf: (user) => alive().filter((binding) => binding.user === user),
    all: alive,
    learn: (contact, peer) => void devices.set(deviceOf(contact), peer),
    peerOf: (uri) => devices.get(deviceOf(uri)),
    ownerOf: (uri) => alive().find(({ contact }) => deviceOf(contact) === deviceOf(uri))?.user,
    forget: (peer) => {
      for (const [key, binding] of bindings) if (binding.peer === peer) bindings.delete(key);
      for (const [device, at] of devices) if (at === peer) devices.delete(device);
    },
    clear: () => bindings.clear(),
  };
}

import type { Network } from '../ports/network.ts';

/** What main says of the network; online until it says otherwise, and always over stdio. */
export function createNetworkState(): Network & { set(online: boolean): void } {
  const listeners = new Set<(online: boolean) => void>();
  let online = true;
  return {
    isOnline: () => online,
    onChange(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    set(next) {
      if (next === online) return;
      online = next;
      listeners.forEach((listener) => listener(next));
    },
  };
}

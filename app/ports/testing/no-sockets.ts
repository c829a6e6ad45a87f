import { HttpRefusal } from '../http.ts';
import type { Sockets } from '../sockets.ts';

/** For providers that speak HTTP alone: nothing is reached, and DNS knows nothing. */
export const noSockets: Sockets = {
  mayReach: (host) => {
    throw new HttpRefusal('origin-not-allowed', host);
  },
  mx: () => Promise.resolve(null),
  txt: () => Promise.resolve(null),
  hasAddress: () => Promise.resolve(null),
};

/** Nothing is here already. */
export const nothingKnown = (): boolean => false;

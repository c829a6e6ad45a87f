import { measurement, type Benchmark } from './benchmark.ts';
import { inDesktop } from './in-desktop.ts';

/** Measured where windows are: in the test desktop, by call-ring-desktop.ts. */
export const callRing: Benchmark = {
  name: 'call.ring',
  about: 'from a call at the SIP server to the ring window, against a bare SIP client on the same server',
  async run() {
    const { app, bare } = await inDesktop('call-ring-desktop.ts', 'rings.json');
    return measurement(app, bare, 'ms');
  },
};

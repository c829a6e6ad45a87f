import type { RingBridge } from '../../app/contract/bridge.ts';

/** All that this page can reach. The windows share the name `foyer`; main gives each what its role may do. */
export const ringBridge = (): RingBridge => window.foyer as unknown as RingBridge;

import type { FoyerBridge } from '../../../app/contract/bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload script: all that the page can reach. */
    readonly foyer: FoyerBridge;
  }
}

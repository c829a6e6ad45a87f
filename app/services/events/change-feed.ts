import type { CoreEvent } from '../../contract/events.ts';

/** Change events on their way to windows and tools: topic and ids, never data. */
export interface ChangeFeed {
  publish(event: CoreEvent): void;
}

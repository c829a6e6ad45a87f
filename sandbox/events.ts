/** The stream that lets a test strike at a chosen moment of a request. */

export type RequestPhase = 'begun' | 'accepted' | 'answered';

export interface RequestEvent {
  vendor: string;
  /** Method and path, without the query. */
  request: string;
  /** begun: the headers have come; accepted: the vendor committed an item; answered: the last byte of the answer is written. */
  phase: RequestPhase;
  /** The item's id, from acceptance on. */
  id?: string;
}

export interface EventStream {
  publish(event: RequestEvent): void;
  /** @returns the way to stop listening */
  subscribe(listener: (event: RequestEvent) => void): () => void;
}

export function createEventStream(): EventStream {
  const listeners = new Set<(event: RequestEvent) => void>();
  return {
    publish: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

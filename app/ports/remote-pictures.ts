/** Pictures that an e-mail shows from elsewhere, fetched by core when a person asks for them; the window never fetches. */
export interface RemotePictures {
  /**
   * The bytes behind a web address, or null: refused, not there, too large, too late. Never throws.
   *
   * - https on its usual port to public addresses alone, checked when the name is resolved and at every redirect (at most 3); a
   *   sandbox profile reaches loopback only, where http will do.
   * - Nothing is told of who asks: no cookies, no referrer, no name of the program.
   * - At most 2 MB, within 10 seconds of the clock. What it is, the caller looks at.
   */
  fetch(url: string, signal: AbortSignal): Promise<Uint8Array | null>;
}

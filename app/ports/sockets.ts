/**
 * Which servers a connection that is not HTTP may reach, and its names. An adapter asks before it connects.
 *
 * - The host must be one of the account's own (`ProviderDefinition.allowedOrigins`).
 * - A sandbox profile reaches loopback only.
 * - Plain text reaches loopback only.
 */
export interface Sockets {
  /** PEM of an authority that is trusted beside the usual ones: the practice clinic's, in its profile alone. */
  readonly authority?: string;
  /**
   * Throws {@link HttpRefusal} before anything is sent.
   *
   * @param protection tls: from the first byte; starttls: required before anything else is said
   */
  mayReach(host: string, protection: 'tls' | 'starttls' | 'plain'): void;
  /** Records as DNS answers them; null: it did not answer. Empty: there is none. Never throws. */
  mx(
    domain: string,
    signal: AbortSignal,
  ): Promise<readonly { readonly exchange: string; readonly priority: number }[] | null>;
  /** Each record's strings joined. */
  txt(name: string, signal: AbortSignal): Promise<readonly string[] | null>;
  /** True if the host has an address; null: DNS did not answer. */
  hasAddress(host: string, signal: AbortSignal): Promise<boolean | null>;
}

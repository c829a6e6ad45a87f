/** Where a host name lies, told from its text alone: nothing is resolved. */

/** @param hostname as `URL.hostname` gives it, an IPv6 address in brackets */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}

/** Addresses of RFC 1918 and RFC 4193, and names that only a local network gives. */
export function isPrivateHost(hostname: string): boolean {
  if (isLoopback(hostname)) return true;
  if (/^10(?:\.\d{1,3}){3}$/.test(hostname) || /^192\.168(?:\.\d{1,3}){2}$/.test(hostname)) return true;
  if (/^172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}$/.test(hostname)) return true;
  if (/^\[f[cd][0-9a-f]{2}:/i.test(hostname)) return true;
  return /^[a-z0-9-]+$/i.test(hostname) || /\.(?:local|lan|internal|home\.arpa)$/i.test(hostname);
}

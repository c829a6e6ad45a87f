const MAIL_ADDRESS = /^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\.]+(?:\.[^\s@<>()[\]",;:\\.]+)+$/;

/** A mail or Direct address as messages are matched by it, in lower case; null: it cannot be one. */
export function parseMailAddress(text: string): string | null {
  const address = text.trim().toLowerCase();
  return address.length <= 254 && MAIL_ADDRESS.test(address) ? address : null;
}

/**
 * Our `Message-ID` (RFC 5322, 3.6.4) with its angle brackets: `<{uuid}@{domain of the sender}>`. Made when an e-mail is queued, and
 * the same at every attempt.
 *
 * @param uuid a UUIDv7 of its own
 * @param from address of the sender, `local@domain`
 */
export function mailIdOf(uuid: string, from: string): string {
  return `<${uuid}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

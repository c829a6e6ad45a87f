/** Who calls, as told by the headers of an INVITE. Never believed: it is shown and looked up, nothing more. */
export interface CallerIdentity {
  /** E.164 or an extension; empty: withheld. */
  readonly number: string;
  readonly name: string | null;
}

export interface IdentityHeaders {
  readonly from: string;
  /** `P-Asserted-Identity` (RFC 3325), each value by itself or several with commas. */
  readonly asserted: readonly string[];
  /** `Privacy` (RFC 3323). */
  readonly privacy: string | null;
}

const ADDRESS = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^<"]*?))\s*<\s*(sips?|tel):([^>]*)>/i;
const BARE_ADDRESS = /^\s*()()(sips?|tel):([^;\s]*)/i;
const WITHHELD_USERS = new Set(['', 'anonymous', 'restricted', 'unavailable', 'unknown', 'private']);
const WITHHELD_HOSTS = new Set(['anonymous.invalid', 'unknown.invalid']);
const WITHHELD: CallerIdentity = { number: '', name: null };

export function callerIdentity({ from, asserted, privacy }: IdentityHeaders): CallerIdentity {
  if (/\b(id|user|header)\b/i.test(privacy ?? '')) return WITHHELD;
  const told = [...asserted.flatMap(splitValues), from].map(readAddress).filter((address) => address !== null);
  const known = told.find(({ user, host }) => !isWithheld(user, host));
  if (known === undefined) return WITHHELD;
  const name = told.find((address) => address.name !== '' && !isWithheld(address.user, address.host))?.name ?? '';
  const isNumberAgain = digits(name) === digits(known.user) && /^[\d\s()+.-]+$/.test(name);
  return { number: known.user, name: name === '' || isNumberAgain || isWithheld(name, '') ? null : name };
}

function readAddress(value: string) {
  const match = ADDRESS.exec(value) ?? BARE_ADDRESS.exec(value);
  if (match === null) return null;
  const [, quoted, plain, , address = ''] = match;
  const [withoutParams = ''] = address.split(/[;?]/);
  const at = withoutParams.lastIndexOf('@');
  const user = decoded(at < 0 ? withoutParams : withoutParams.slice(0, at));
  const host = at < 0 ? '' : withoutParams.slice(at + 1).toLowerCase();
  const [number = ''] = user.split(';');
  const isNumber = /^\+?[\d\s().-]+$/.test(number);
  return {
    user: (isNumber ? number.replace(/[\s().-]/g, '') : number).slice(0, 128),
    host: host.replace(/:\d+$/, ''),
    name: clean(quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/g, '$1')),
  };
}

/** At commas outside quotes and angle brackets. */
function splitValues(header: string): string[] {
  return header.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,])+/g) ?? [];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Without control characters and those that turn the reading direction. */
function clean(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200);
}

function isWithheld(user: string, host: string): boolean {
  return WITHHELD_USERS.has(user.toLowerCase()) || WITHHELD_HOSTS.has(host);
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

/** `sip:user@domain` for what the server is asked to call; null: no such address can be written. */
export function addressOf(number: string, domain: string): string | null {
  return /^\+?[\w.*#-]{1,64}$/.test(number) ? `sip:${number.replaceAll('#', '%23')}@${domain}` : null;
}

/** The domain of an address of record, with its port where it has one. */
export function domainOf(aor: string): string {
  return aor.slice(aor.lastIndexOf('@') + 1).replace(/[;?>].*$/, '');
}

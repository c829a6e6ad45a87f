import type { CheckFinding } from '../../ports/provider.ts';
import type { Sockets } from '../../ports/sockets.ts';

const MAX_DETAIL = 300;

type State = CheckFinding['state'];

function finding(name: CheckFinding['name'], state: State, detail = ''): CheckFinding {
  const plain = detail.replace(/\p{Cc}/gu, ' ');
  return { name, state, detail: plain.length > MAX_DETAIL ? `${plain.slice(0, MAX_DETAIL - 1)}…` : plain };
}

async function mx(sockets: Sockets, domain: string, signal: AbortSignal): Promise<CheckFinding> {
  const records = await sockets.mx(domain, signal);
  if (records === null) return finding('mx', 'unknown');
  const names = records
    .filter(({ exchange }) => exchange !== '' && exchange !== '.')
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ exchange }) => exchange);
  // A null MX (RFC 7505) says that nothing is taken there: replies would not arrive.
  return finding('mx', names.length > 0 ? 'ok' : 'missing', names.join(', '));
}

/** RFC 7208: one record only; one that ends in +all or ?all, or without a word about the rest, keeps nobody out. */
async function spf(sockets: Sockets, domain: string, signal: AbortSignal): Promise<CheckFinding> {
  const records = await sockets.txt(domain, signal);
  if (records === null) return finding('spf', 'unknown');
  const own = records.filter((record) => /^v=spf1(?:\s|$)/i.test(record.trim()));
  const [record] = own;
  if (record === undefined) return finding('spf', 'missing');
  if (own.length > 1) return finding('spf', 'weak', own.join(' | '));
  return finding('spf', /(?:^|\s)(?:[-~]all|redirect=\S+)/i.test(record) ? 'ok' : 'weak', record);
}

/** RFC 6376, 3.6.1: an empty key was withdrawn. */
function keyState(record: string): State {
  const key = /(?:^|;)\s*p\s*=\s*([^;]*)/i.exec(record)?.[1]?.trim();
  if (key === undefined || key === '') return 'missing';
  return /(?:^|;)\s*t\s*=[^;]*\by\b/i.test(record) ? 'weak' : 'ok';
}

async function dkim(
  sockets: Sockets,
  domain: string,
  { dkimSelectors, isSelectorGiven }: DomainChecks,
  signal: AbortSignal,
): Promise<CheckFinding> {
  const answers = await Promise.all(
    dkimSelectors.map(async (selector) => {
      const records = await sockets.txt(`${selector}._domainkey.${domain}`, signal);
      return { selector, records, key: records?.find((record) => /(?:^|;)\s*p\s*=/i.test(record)) };
    }),
  );
  for (const { selector, key } of answers)
    if (key !== undefined && keyState(key) !== 'missing') return finding('dkim', keyState(key), `${selector}: ${key}`);
  const isSilent = answers.some(({ records }) => records === null);
  // Another selector than the usual ones may be in use.
  return finding('dkim', isSelectorGiven && !isSilent ? 'missing' : 'unknown');
}

/** RFC 7489; `p=none` asks nobody to do anything. The organisation's record counts for its subdomains. */
async function dmarc(sockets: Sockets, domain: string, signal: AbortSignal): Promise<CheckFinding> {
  const labels = domain.split('.');
  const parents = labels.length > 2 ? [domain, labels.slice(-2).join('.')] : [domain];
  let isSilent = false;
  for (const each of parents) {
    const records = await sockets.txt(`_dmarc.${each}`, signal);
    isSilent ||= records === null;
    const record = records?.find((text) => /^v=DMARC1\b/i.test(text.trim()));
    if (record === undefined) continue;
    return finding('dmarc', /(?:^|;)\s*p\s*=\s*(?:quarantine|reject)\b/i.test(record) ? 'ok' : 'weak', record);
  }
  return finding('dmarc', isSilent ? 'unknown' : 'missing');
}

export interface DomainChecks {
  readonly dkimSelectors: readonly string[];
  readonly isSelectorGiven: boolean;
}

/** What DNS says of a domain that e-mail is sent from. Never throws. */
export function domainFindings(
  sockets: Sockets,
  domain: string,
  checks: DomainChecks,
  signal: AbortSignal,
): Promise<CheckFinding[]> {
  return Promise.all([
    mx(sockets, domain, signal),
    spf(sockets, domain, signal),
    dkim(sockets, domain, checks, signal),
    dmarc(sockets, domain, signal),
  ]);
}

import { firstOf, type HeaderField } from './mail-headers.ts';

type Opinion = boolean | null;

const yesOrNo = (value: string | null): Opinion =>
  value === null
    ? null
    : /^\s*(yes|true|spam)\b/i.test(value)
      ? true
      : /^\s*(no|false|ham)\b/i.test(value)
        ? false
        : null;

/** rspamd: `default: True [12.1 / 15.00]`. */
const rspamdResult = (value: string | null): Opinion => yesOrNo(/:\s*(\w+)\s*\[/.exec(value ?? '')?.[1] ?? null);

const rspamdAction = (value: string | null): Opinion => {
  if (value === null) return null;
  return /^\s*(add header|rewrite subject|reject|soft reject|quarantine)/i.test(value);
};

/** Exchange: spam confidence level, -1 to 9; from 5 on it is spam. */
const confidence = (value: string | null): Opinion => {
  const level = /^-?\d+/.exec(value?.trim() ?? '')?.[0];
  return level === undefined ? null : Number(level) >= 5;
};

/** What the server's filter thinks of it; null: it says nothing. One that calls it spam is believed. */
export function spamOpinionOf(fields: readonly HeaderField[]): Opinion {
  const value = (name: string) => firstOf(fields, name);
  const opinions = [
    yesOrNo(value('x-spam-flag')),
    yesOrNo(value('x-spam-status')),
    yesOrNo(value('x-spam')),
    rspamdResult(value('x-spamd-result')),
    rspamdAction(value('x-rspamd-action')),
    confidence(value('x-ms-exchange-organization-scl')),
    confidence(/\bSCL:(-?\d+)/.exec(value('x-forefront-antispam-report') ?? '')?.[1] ?? null),
  ];
  if (opinions.includes(true)) return true;
  return opinions.includes(false) ? false : null;
}

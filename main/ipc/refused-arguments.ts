import { CHANNELS_TO_MAIN, type ChannelToMain } from '../../app/contract/channels.ts';
import { procedures } from '../../app/contract/index.ts';
import type { RefusedReason } from '../window-sessions.ts';

/** What the audit trail calls it: the contract's method where there is one of that name, else the channel. A page's own words stay out. */
export function askedMethod(channel: ChannelToMain, args: readonly unknown[]): string {
  const [method] = args;
  const isCall = channel === CHANNELS_TO_MAIN.call && typeof method === 'string';
  return isCall && Object.hasOwn(procedures, method) ? method : channel;
}

/** A place in the file system, where only handles and addresses are taken. */
const PATH = /^(?:file:|[a-z]:[\\/]|\.{0,2}[\\/]|~)/i;

export const looksLikePath = (text: string): boolean => PATH.test(text.trim());

export function reasonOfArguments(args: readonly unknown[]): RefusedReason {
  return args.some((each) => typeof each === 'string' && looksLikePath(each)) ? 'path' : 'malformed';
}

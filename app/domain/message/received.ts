import type { Filing, FilingState } from '../filing/filing.ts';
import type { InboundMessage } from './message.ts';

const ON_ITS_WAY: readonly FilingState[] = ['held', 'queued', 'uploading', 'filed'];

/** In a chart, or on its way there. */
export function isFiledOrOnItsWay(
  message: Pick<InboundMessage, 'isFiled'>,
  filings: readonly Pick<Filing, 'state'>[],
): boolean {
  return message.isFiled || filings.some(({ state }) => ON_ITS_WAY.includes(state));
}

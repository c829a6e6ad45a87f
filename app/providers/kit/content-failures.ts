import type { Failure } from '../../domain/errors.ts';
import { failure } from './failure.ts';

/** Failures of received content that every vendor has; their codes are part of the port (`FaxPort.content`). */
export interface ContentFailures {
  /** The vendor names an address outside the account's origins; nothing was asked there. */
  elsewhere(): Failure;
  /** The vendor does not have it any more. */
  gone(): Failure;
}

/**
 * @param name as people know the vendor
 * @param item what the document came with
 */
export function createContentFailures(name: string, item: 'fax' | 'message' = 'fax'): ContentFailures {
  return {
    elsewhere: () =>
      failure('CONTENT_ELSEWHERE', {
        category: 'rejected',
        message: `${name} says that this document lies at an address that does not belong to it, so Foyer did not fetch it; look at the ${item} in ${name} itself.`,
        action: 'contact-vendor',
      }),
    gone: () =>
      failure('CONTENT_GONE', {
        category: 'rejected',
        message: `${name} does not have this document any more; ask the sender for it again.`,
        action: 'retry',
      }),
  };
}

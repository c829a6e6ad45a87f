import { uuidV7 } from '../../../app/domain/ids.ts';
import { coreNowMs } from '../rpc/core-time.ts';

/** A new call's id, made at the press: the same press asked again is the same call. */
export const newCallId = (): string => uuidV7(coreNowMs(), crypto.getRandomValues(new Uint8Array(10)));

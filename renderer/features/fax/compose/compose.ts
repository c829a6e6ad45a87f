import { call } from '../../../shared/rpc/client.ts';
import { createCompose } from './compose-store.ts';

/** The window's one fax in the making. */
export const { useCompose, actions: compose } = createCompose(call);

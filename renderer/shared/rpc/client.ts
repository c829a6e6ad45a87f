import type { FoyerBridge } from '../../../app/contract/bridge.ts';
import type { Input, MethodName, Output } from '../../../app/contract/index.ts';
import { ContractError } from './contract-error.ts';

export type Call = <N extends MethodName>(method: N, params: Input<N>) => Promise<Output<N>>;

/** Calls core and throws {@link ContractError} where it refuses, also when the bridge itself fails. */
export function createClient(bridge: () => Pick<FoyerBridge, 'call'>): Call {
  return async (method, params) => {
    const result = await bridge()
      .call(method, params)
      .catch((error: unknown) => {
        throw new ContractError({
          code: 'CORE_UNAVAILABLE',
          params: {},
          message: error instanceof Error ? error.message : 'Foyer could not reach its core.',
        });
      });
    if (!result.ok) throw new ContractError(result.error);
    return result.data;
  };
}

export const call: Call = createClient(() => window.foyer);

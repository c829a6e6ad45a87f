import type { Page } from 'playwright-core';
import type { FoyerBridge } from '../../../app/contract/bridge.ts';
import type { Input, Output, MethodName } from '../../../app/contract/index.ts';

/** Calls core as the window does. @throws Error with core's refusal */
export async function callCore<N extends MethodName>(page: Page, method: N, params: Input<N>): Promise<Output<N>> {
  const answer = await page.evaluate(
    ([name, input]) => (globalThis as unknown as { foyer: FoyerBridge }).foyer.call(name, input as never),
    [method, params] as const,
  );
  if (!answer.ok) throw new Error(`${method}: ${answer.error.code} ${answer.error.message}`);
  return answer.data;
}

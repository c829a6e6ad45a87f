import { poll } from './poll.ts';
import { descendantsOf, type ProcessInfo } from './process-tree.ts';

const isCore = ({ command }: ProcessInfo): boolean =>
  / --utility-sub-type=node\.mojom\.NodeService\b|\/core\/[^/ ]+\.mjs\b/.test(command);

/**
 * The core process of a running Foyer, under either launcher.
 * @param not a pid that no longer counts: the core that was just killed
 */
export function corePid(electronPid: number, not?: number): Promise<number> {
  return poll(
    'core process',
    () => descendantsOf(electronPid).find((info) => isCore(info) && info.pid !== not)?.pid ?? null,
  );
}

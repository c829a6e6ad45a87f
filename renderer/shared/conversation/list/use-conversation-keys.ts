import type { ConversationChannel } from '../../../../app/domain/channel.ts';
import { commandOf } from '../../keys/single-keys.ts';
import { useFreeKeys } from '../../keys/use-free-keys.ts';

/** Runs what a single key asks for on the screen of a channel. */
export function useConversationKeys<Command extends string>(
  channel: ConversationChannel,
  keys: Readonly<Record<string, Command>>,
  run: Readonly<Record<NoInfer<Command>, () => void>>,
): void {
  useFreeKeys(`[data-screen="${channel}"]`, (event) => {
    const command = commandOf(keys, event);
    if (!command) return;
    // The letter must not land in the field that it opens.
    event.preventDefault();
    run[command]();
  });
}

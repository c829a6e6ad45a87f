/** `npm run learn:replies`: what a text that asks for no more texts looks like, learned from the corpus. */
import { runOnNode24 } from './setup/node-launcher.mjs';

await runOnNode24('app/domain/sms/testing/learn-replies.ts', ['dependencies']);

import type { RemotePictures } from '../../ports/remote-pictures.ts';
import type { Storage } from '../../ports/repositories.ts';
import { sightOf } from '../access/sight.ts';
import type { Handlers } from '../dispatch/context.ts';
import { messageView } from '../messages/message-view.ts';
import { messageToView } from '../messages/scoped-message.ts';
import { mailBody } from './body.ts';
import { threadMessages } from './thread.ts';

interface Deps {
  readonly storage: Storage;
  readonly remotePictures: RemotePictures;
}

/** Reading e-mails: what they look like, and what belongs together. */
export function createEmailReadingHandlers(deps: Deps): Pick<Handlers, 'email.body' | 'email.thread'> {
  const { storage } = deps;
  return {
    async 'email.body'({ id, remotePictures }, context) {
      const message = messageToView(storage, id, context);
      // A call has no end of its own; each picture has.
      const body = await mailBody(deps, message, remotePictures, new AbortController().signal);
      return { ...body, links: body.links.map((link) => ({ ...link })) };
    },
    'email.thread'({ id }, context) {
      const message = messageToView(storage, id, context);
      const sight = sightOf(context.session);
      return {
        items: threadMessages(storage, message, context.scope).map((each) => messageView(storage, each, sight)),
      };
    },
  };
}

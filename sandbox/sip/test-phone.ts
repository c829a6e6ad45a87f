import { EventEmitter, once } from 'node:events';
import { Inviter, Registerer, SessionState, UserAgent } from 'sip.js';
import type { Invitation, Referral, Session, SessionDescriptionHandler } from 'sip.js';
import type { IncomingResponse } from 'sip.js/lib/core/index.js';
import { WebSocket } from 'ws';

/** A telephone for tests: the real sip.js in Node, on any server that speaks SIP over WebSocket. */
export interface TestPhone {
  readonly agent: UserAgent;
  /** @returns the server's last word */
  register(expires?: number): Promise<number>;
  unregister(): Promise<number>;
  /** @param to an extension or number, or a whole URI */
  call(to: string): TestCall;
  /** The next call that comes, in order. */
  incoming(): Promise<IncomingTestCall>;
  /** Connections that broke without our doing. */
  readonly cuts: EventEmitter;
  reconnect(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestCall {
  readonly session: Inviter;
  /** Every answer's status so far. */
  readonly heard: readonly number[];
  /** The last answer's. */
  readonly answer: Promise<number>;
  readonly ended: Promise<void>;
}

export interface IncomingTestCall {
  readonly session: Invitation;
  /** Number or extension, and the name shown. */
  readonly from: string;
  readonly name: string;
  accept(): Promise<void>;
  /** The Reason header of the CANCEL. */
  readonly cancelled: Promise<string>;
  readonly ended: Promise<void>;
}

export interface TestPhoneOptions {
  readonly server: string;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
  /** PEM of the authority to trust, for `wss://`. */
  readonly ca?: string;
  /** What speaks and listens; absent: nothing does, and descriptions are not looked at. */
  readonly media?: () => SessionDescriptionHandler;
  /** Where a transfer to this phone goes; absent: refused. */
  readonly onReferred?: (referral: Referral) => void;
}

const emptyDescription = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';

const withoutMedia = (): SessionDescriptionHandler => ({
  close: () => undefined,
  getDescription: () => Promise.resolve({ body: emptyDescription, contentType: 'application/sdp' }),
  hasDescription: (contentType) => contentType === 'application/sdp',
  setDescription: () => Promise.resolve(),
  rollbackDescription: () => Promise.resolve(),
  sendDtmf: () => false,
});

/** sip.js takes the platform's class by its name; Node's own one can't be given an authority to trust. */
function useWebSocketOf(ca: string | undefined): void {
  class TrustingWebSocket extends WebSocket {
    constructor(url: string, protocols: string | string[]) {
      super(url, protocols, ca === undefined ? {} : { ca });
    }
  }
  Object.assign(globalThis, { WebSocket: TrustingWebSocket });
}

function whenEnded(session: Session): Promise<void> {
  return new Promise((resolve) => {
    session.stateChange.addListener((state) => {
      if (state === SessionState.Terminated) resolve();
    });
  });
}

function addressOf(text: string): NonNullable<ReturnType<typeof UserAgent.makeURI>> {
  const uri = UserAgent.makeURI(text);
  if (!uri) throw new Error('That is not an address.');
  return uri;
}

const statusOf = ({ message }: IncomingResponse): number => message.statusCode ?? 0;

function take(session: Invitation, onReferred: TestPhoneOptions['onReferred']): IncomingTestCall {
  const { uri, displayName } = session.remoteIdentity;
  const cancelled = new Promise<string>((resolve) => {
    session.delegate = {
      // Without it sip.js follows a transfer by itself.
      onRefer: (referral) => (onReferred ? onReferred(referral) : void referral.reject()),
      onCancel: ({ request }) => resolve(request.getHeader('reason') ?? ''),
      onInfo: (info) => void info.accept(),
    };
  });
  const ended = whenEnded(session);
  return { session, from: uri.user ?? '', name: displayName, accept: () => session.accept(), cancelled, ended };
}

export async function startTestPhone(options: TestPhoneOptions): Promise<TestPhone> {
  const { server, domain, user, password, ca, media = withoutMedia, onReferred } = options;
  useWebSocketOf(ca);
  const waiting: IncomingTestCall[] = [];
  const arrivals = new EventEmitter();
  const cuts = new EventEmitter();
  const agent = new UserAgent({
    ...{ uri: addressOf(`sip:${user}@${domain}`), transportOptions: { server, traceSip: false } },
    ...{ authorizationUsername: user, authorizationPassword: password, logBuiltinEnabled: false },
    ...{ sessionDescriptionHandlerFactory: media, sipExtensionReplaces: 'Supported' as never },
    delegate: {
      onInvite: (invitation) => {
        const replaced = invitation.replacee;
        waiting.push(take(invitation, onReferred));
        if (replaced) void invitation.accept();
        arrivals.emit('call');
      },
      onDisconnect: (error) => {
        if (error) cuts.emit('cut');
      },
    },
  });
  await agent.start();
  const registerer = new Registerer(agent, { expires: 60, refreshFrequency: 80 });
  const asked = (ask: (delegate: object) => Promise<unknown>): Promise<number> =>
    new Promise((resolve, reject) => {
      const tell = (response: IncomingResponse): void => resolve(statusOf(response));
      ask({ requestDelegate: { onAccept: tell, onReject: tell } }).catch(reject);
    });

  const call = (to: string): TestCall => {
    const session = new Inviter(agent, addressOf(to.startsWith('sip:') ? to : `sip:${to}@${domain}`));
    session.delegate = {
      onRefer: (referral) => (onReferred ? onReferred(referral) : void referral.reject()),
      onInfo: (info) => void info.accept(),
    };
    const heard: number[] = [];
    const answer = new Promise<number>((resolve, reject) => {
      const last = (response: IncomingResponse): void => {
        heard.push(statusOf(response));
        resolve(statusOf(response));
      };
      const onProgress = (response: IncomingResponse): void => void heard.push(statusOf(response));
      session
        .invite({ requestDelegate: { onAccept: last, onReject: last, onProgress, onTrying: onProgress } })
        .catch(reject);
    });
    return { session, heard, answer, ended: whenEnded(session) };
  };

  return {
    ...{ agent, cuts, call },
    register: () => asked((more) => registerer.register(more)),
    unregister: () => asked((more) => registerer.unregister(more)),
    incoming: async () => {
      for (;;) {
        const first = waiting.shift();
        if (first) return first;
        await once(arrivals, 'call');
      }
    },
    reconnect: () => agent.reconnect(),
    stop: async () => {
      // It waits for answers that a mute server never gives.
      void agent.stop().catch(() => undefined);
      await agent.transport.disconnect();
    },
  };
}

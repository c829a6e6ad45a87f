import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import {
  answerTo,
  branchOf,
  header,
  methodOf,
  parseMessage,
  statusOf,
  targetOf,
  userOf,
  writeMessage,
  type SipMessage,
} from './sip-message.ts';

interface Binding {
  readonly socket: WebSocket;
  readonly user: string;
  readonly contact: string;
}

/** An INVITE on its way to all phones of somebody. */
interface Fork {
  readonly request: SipMessage;
  readonly from: WebSocket;
  readonly open: Map<string, { readonly socket: WebSocket; readonly sent: SipMessage }>;
  readonly refusals: SipMessage[];
  isAnswered: boolean;
}

/** What the server does instead of its work with the next such request. */
interface Fault {
  readonly method: string;
  readonly when: (request: SipMessage) => boolean;
  readonly status: number;
  left: number;
}

type Reply = (status: number, phrase: string, extra?: [string, string][]) => void;

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const field = (value: string, name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(value)?.[1] ?? '';

/** Registrar and forking proxy over WebSocket on loopback: digest, CANCEL with Reason, faults, and a log of what arrived. */
export class TestSipServer {
  readonly seen: SipMessage[] = [];
  /** What 200 to a REGISTER grants, seconds. */
  expires = 60;
  isMute = false;
  readonly passwords = new Map<string, string>();
  readonly #server: WebSocketServer;
  readonly #bindings = new Map<string, Binding>();
  readonly #forks = new Map<string, Fork>();
  readonly #faults: Fault[] = [];
  #count = 0;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        if (!this.isMute) this.#receive(socket, parseMessage(data.toString()));
      });
      socket.on('close', () => this.#forget((binding) => binding.socket === socket));
    });
  }

  static async start(port = 0): Promise<TestSipServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port, handleProtocols: () => 'sip' });
    await new Promise<void>((resolve) => server.on('listening', resolve));
    return new TestSipServer(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** All connections, or those of one person, without a word. */
  cut(user?: string): void {
    const sockets = [...this.#bindings.values()].filter((binding) => binding.user === user).map(({ socket }) => socket);
    for (const socket of user === undefined ? this.#server.clients : sockets) socket.terminate();
  }

  contactsOf(user: string): string[] {
    return [...this.#bindings.values()].filter((binding) => binding.user === user).map(({ contact }) => contact);
  }

  requests(method: string, user?: string): SipMessage[] {
    return this.seen.filter(
      (message) => methodOf(message) === method && (user === undefined || userOf(header(message, 'from')) === user),
    );
  }

  refuse(method: string, status: number, count = 1, when: Fault['when'] = () => true): void {
    this.#faults.push({ method, status, left: count, when });
  }

  #receive(socket: WebSocket, message: SipMessage): void {
    if (message.start.startsWith('SIP/2.0')) this.#onAnswer(message);
    else this.#onRequest(socket, message);
  }

  #onRequest(socket: WebSocket, request: SipMessage): void {
    this.seen.push(request);
    const method = methodOf(request);
    const reply = (status: number, phrase: string, extra: [string, string][] = []) =>
      this.#send(socket, answerTo(request, status, phrase, extra));
    const fork = this.#forks.get(branchOf(request));
    // Of a refused INVITE: it ends here.
    if (method === 'ACK' && fork !== undefined) return;
    const fault = this.#faults.find((each) => each.left > 0 && each.method === method && each.when(request));
    if (fault !== undefined && method !== 'ACK') {
      fault.left -= 1;
      this.#forks.set(branchOf(request), { request, from: socket, open: new Map(), refusals: [], isAnswered: true });
      reply(fault.status, 'Refused');
      return;
    }
    if (method === 'REGISTER') this.#onRegister(socket, request, reply);
    else if (method === 'OPTIONS') reply(200, 'OK');
    else if (method === 'CANCEL') {
      reply(200, 'OK');
      if (fork !== undefined) this.#cancel(fork, '');
    } else this.#route(socket, request, reply);
  }

  #route(socket: WebSocket, request: SipMessage, reply: Reply): void {
    const method = methodOf(request);
    const isInDialog = header(request, 'to').includes('tag=');
    if (!isInDialog && !this.#isProven(request, 'proxy-authorization')) {
      reply(407, 'Prove it', [['proxy-authenticate', CHALLENGE]]);
      return;
    }
    const targets = this.#targets(targetOf(request));
    if (method === 'ACK') for (const target of targets) this.#forward(target, request, null);
    else if (targets.length === 0) reply(404, 'Not Found');
    else if (method === 'INVITE') {
      reply(100, 'Trying');
      this.#fork(socket, request, targets);
    } else for (const target of targets) this.#forward(target, request, socket);
  }

  #onRegister(socket: WebSocket, request: SipMessage, reply: Reply) {
    if (!this.#isProven(request, 'authorization')) {
      reply(401, 'Prove it', [['www-authenticate', CHALLENGE]]);
      return;
    }
    const contact = header(request, 'contact');
    const user = userOf(header(request, 'to'));
    const asked = Number(/expires=(\d+)/.exec(contact)?.[1] ?? 60);
    const instance = /urn:uuid:([^>]+)/.exec(contact)?.[1] ?? contact;
    if (asked === 0) this.#bindings.delete(instance);
    else this.#bindings.set(instance, { socket, user, contact });
    const granted = Math.min(asked, this.expires);
    const told = this.contactsOf(user).map((each): [string, string] => [
      'contact',
      each.replace(/expires=\d+/, `expires=${granted}`),
    ]);
    reply(200, 'OK', told);
  }

  #isProven(request: SipMessage, name: string): boolean {
    const value = header(request, name);
    const user = field(value, 'username');
    const ha1 = md5(`${user}:test:${this.passwords.get(user) ?? `${user}-password`}`);
    const ha2 = md5(`${methodOf(request)}:${field(value, 'uri')}`);
    const parts = [ha1, field(value, 'nonce'), field(value, 'nc'), field(value, 'cnonce'), 'auth', ha2];
    return value !== '' && field(value, 'response') === md5(parts.join(':'));
  }

  #targets(uri: string): Binding[] {
    const user = userOf(uri);
    const all = [...this.#bindings.values()];
    const byContact = all.filter(({ contact }) => userOf(contact) === user);
    return byContact.length > 0 ? byContact : all.filter((binding) => binding.user === user);
  }

  #forward(target: Binding, request: SipMessage, from: WebSocket | null): SipMessage {
    const branch = `z9hG4bKtest${(this.#count += 1)}`;
    const uri =
      userOf(targetOf(request)) === userOf(target.contact)
        ? targetOf(request)
        : (/<([^>]+)>/.exec(target.contact)?.[1] ?? '');
    const sent: SipMessage = {
      start: `${methodOf(request)} ${uri} SIP/2.0`,
      headers: [
        ['via', `SIP/2.0/WS test.invalid;branch=${branch}`],
        ...request.headers.filter(([name]) => !name.endsWith('authorization')),
      ],
      body: request.body,
    };
    if (from !== null) this.#routes.set(branch, { from, fork: null });
    this.#send(target.socket, sent);
    return sent;
  }

  readonly #routes = new Map<string, { readonly from: WebSocket; readonly fork: Fork | null }>();

  #fork(from: WebSocket, request: SipMessage, targets: readonly Binding[]): void {
    const fork: Fork = { request, from, open: new Map(), refusals: [], isAnswered: false };
    this.#forks.set(branchOf(request), fork);
    for (const target of targets) {
      const sent = this.#forward(target, request, from);
      fork.open.set(branchOf(sent), { socket: target.socket, sent });
      this.#routes.set(branchOf(sent), { from, fork });
    }
  }

  #onAnswer(answer: SipMessage): void {
    const branch = branchOf(answer);
    const route = this.#routes.get(branch);
    if (route === undefined) return;
    const { from, fork } = route;
    const status = statusOf(answer);
    const upstream: SipMessage = {
      ...answer,
      headers: answer.headers.filter((entry) => entry !== answer.headers.find(([name]) => name === 'via')),
    };
    if (fork === null || (status > 100 && status < 200)) this.#send(from, upstream);
    else if (status > 100) this.#onFinal(fork, branch, answer, upstream);
  }

  #onFinal(fork: Fork, branch: string, answer: SipMessage, upstream: SipMessage): void {
    const { from } = fork;
    const status = statusOf(answer);
    const leg = fork.open.get(branch);
    fork.open.delete(branch);
    if (status < 300) {
      fork.isAnswered = true;
      this.#send(from, upstream);
      this.#cancel(fork, 'SIP;cause=200;text="Call completed elsewhere"');
      return;
    }
    if (leg !== undefined) this.#acknowledge(leg.socket, leg.sent, answer);
    if (fork.isAnswered) return;
    fork.refusals.push(upstream);
    if (status >= 600) {
      fork.isAnswered = true;
      this.#send(from, upstream);
      this.#cancel(fork, `SIP;cause=${status}`);
      return;
    }
    if (fork.open.size > 0) return;
    fork.isAnswered = true;
    const best = fork.refusals.toSorted((one, other) => statusOf(one) - statusOf(other))[0];
    if (best !== undefined) this.#send(from, best);
  }

  #cancel(fork: Fork, reason: string): void {
    for (const { socket, sent } of fork.open.values()) {
      const kept = sent.headers.filter(([name]) => ['via', 'from', 'to', 'call-id', 'max-forwards'].includes(name));
      const cseq: [string, string] = ['cseq', `${parseInt(header(sent, 'cseq'), 10)} CANCEL`];
      const [via, ...rest] = kept;
      if (via === undefined) continue;
      const headers: [string, string][] = [via, ...rest.filter(([name]) => name !== 'via'), cseq];
      if (reason !== '') headers.push(['reason', reason]);
      this.#send(socket, { start: `CANCEL ${targetOf(sent)} SIP/2.0`, headers, body: '' });
    }
  }

  #acknowledge(socket: WebSocket, sent: SipMessage, answer: SipMessage): void {
    const [via] = sent.headers;
    if (via === undefined) return;
    const kept = answer.headers.filter(([name]) => ['from', 'to', 'call-id'].includes(name));
    const cseq: [string, string] = ['cseq', `${parseInt(header(sent, 'cseq'), 10)} ACK`];
    this.#send(socket, {
      start: `ACK ${targetOf(sent)} SIP/2.0`,
      headers: [via, ...kept, cseq, ['max-forwards', '70']],
      body: '',
    });
  }

  #send(socket: WebSocket, message: SipMessage): void {
    if (!this.isMute) socket.send(writeMessage(message));
  }

  #forget(isGone: (binding: Binding) => boolean): void {
    for (const [key, binding] of this.#bindings) if (isGone(binding)) this.#bindings.delete(key);
  }
}

const CHALLENGE = 'Digest realm="test", nonce="abc123", algorithm=MD5, qop="auth"';

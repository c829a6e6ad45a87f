import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** What the server does instead of answering: hangs up at once, or says nothing. */
export const CUT = Symbol('cut');
export const SILENCE = Symbol('silence');
export type Answer = string | typeof CUT | typeof SILENCE;

/** Answers by verb; a list is used up one by one, its last entry stays. Unnamed verbs are agreed to. */
export interface Script {
  readonly greeting?: Answer;
  readonly ehlo?: string;
  readonly starttls?: Answer;
  readonly auth?: Answer | readonly Answer[];
  readonly mail?: Answer;
  readonly rcpt?: Answer | readonly Answer[];
  readonly data?: Answer;
  /** At the end of the message. */
  readonly message?: Answer;
  /** Hangs up when so many lines of the message have come. */
  readonly cutAfterLines?: number;
}

export interface ScriptedSmtp extends AsyncDisposable {
  readonly port: number;
  /** Commands as they came, without messages. */
  readonly commands: readonly string[];
  readonly messages: readonly string[];
  /** Resolves when a line like that has come. */
  seen(pattern: RegExp): Promise<void>;
}

const usualEhlo = '250-localhost\r\n250-SIZE 1000000\r\n250-AUTH PLAIN LOGIN XOAUTH2\r\n250-DSN\r\n250 8BITMIME';

function createNext(script: Script): (verb: 'auth' | 'rcpt') => Answer | undefined {
  const used = { auth: 0, rcpt: 0 };
  return (verb) => {
    const answers = script[verb];
    if (answers === undefined || typeof answers === 'string' || typeof answers === 'symbol') return answers;
    return answers[Math.min(used[verb]++, answers.length - 1)];
  };
}

/** An SMTP server that says what a test tells it to, line by line; it reads nothing into what it gets. */
export async function startScriptedSmtp(script: Script = {}): Promise<ScriptedSmtp> {
  const commands: string[] = [];
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const waiting = new Set<{ readonly pattern: RegExp; readonly tell: () => void }>();
  const next = createNext(script);

  const note = (line: string): void => {
    for (const each of [...waiting]) {
      if (!each.pattern.test(line)) continue;
      waiting.delete(each);
      each.tell();
    }
  };

  const answerTo = (verb: string): Answer => {
    if (verb === 'EHLO') return script.ehlo ?? usualEhlo;
    if (verb === 'STARTTLS') return script.starttls ?? '502 5.5.1 Unknown command';
    if (verb === 'AUTH') return next('auth') ?? '235 2.7.0 Accepted';
    if (verb === 'MAIL') return script.mail ?? '250 2.1.0 Ok';
    if (verb === 'RCPT') return next('rcpt') ?? '250 2.1.5 Ok';
    if (verb === 'DATA') return script.data ?? '354 Go ahead';
    return verb === 'QUIT' ? '221 Bye' : '250 2.0.0 Ok';
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    const say = (answer: Answer): void => {
      if (answer === CUT) socket.destroy();
      else if (answer !== SILENCE) socket.write(`${answer}\r\n`);
      if (typeof answer === 'string' && answer.startsWith('421')) socket.end();
    };
    let message: string[] | null = null;
    const read = (line: string): void => {
      note(line);
      if (message === null) {
        commands.push(line);
        const answer = answerTo(line.split(' ')[0]?.toUpperCase() ?? '');
        if (/^DATA/i.test(line) && typeof answer === 'string' && answer.startsWith('354')) message = [];
        say(answer);
      } else if (line === '.') {
        messages.push(message.join('\r\n'));
        message = null;
        say(script.message ?? '250 2.0.0 Ok: queued as 4F2A1');
      } else if (message.push(line) === script.cutAfterLines) socket.destroy();
    };
    createInterface({ input: socket }).on('line', read);
    say(script.greeting ?? '220 localhost ESMTP');
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    commands,
    messages,
    seen: (pattern) => new Promise((tell) => waiting.add({ pattern, tell })),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

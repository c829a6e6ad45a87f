import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { DbusReader, DbusWriter } from './dbus-values.ts';

/** Kinds of message and header fields (D-Bus specification, "Message Format"). */
const CALL = 1;
const RETURN = 2;
const ERROR = 3;
const SIGNAL = 4;
const FIELD = {
  path: 1,
  interface: 2,
  member: 3,
  errorName: 4,
  replySerial: 5,
  destination: 6,
  sender: 7,
  signature: 8,
};
const FIXED_HEADER = 16;

export interface BusMessage {
  readonly kind: number;
  readonly sender: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

export interface Answer {
  readonly signature: string;
  readonly values: readonly unknown[];
}

export interface Call {
  readonly to: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly values?: readonly unknown[];
}

/** A program on a message bus: asks others, and answers what others ask it. */
export class BusConnection implements Disposable {
  readonly #socket: Socket;
  readonly #waiting = new Map<
    number,
    { resolve: (body: readonly unknown[]) => void; reject: (error: Error) => void }
  >();
  #serial = 0;
  #received: Buffer = Buffer.alloc(0);
  /** Answers a call to this program; null: there is no such method. */
  onCall: (message: BusMessage) => Answer | null = () => null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', () => undefined); // the bus ends first when everything is torn down
  }

  /** @param path the bus's socket */
  static async open(path: string): Promise<BusConnection> {
    const socket = connect(path);
    await once(socket, 'connect');
    const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (!answer.toString().startsWith('OK')) throw new Error(`the bus refused: ${answer.toString().trim()}`);
    socket.write('BEGIN\r\n');
    const connection = new BusConnection(socket);
    await connection.askBus('Hello');
    return connection;
  }

  /** A call to the bus itself. */
  askBus(member: string, signature = '', values: readonly unknown[] = []): Promise<readonly unknown[]> {
    const bus = 'org.freedesktop.DBus';
    return this.call({ to: bus, path: '/org/freedesktop/DBus', interface: bus, member, signature, values });
  }

  /** @throws Error with the other side's error name and words */
  call(call: Call): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      const serial = this.#send(CALL, call);
      this.#waiting.set(serial, { resolve, reject });
    });
  }

  signal(signal: Omit<Call, 'to'>): void {
    this.#send(SIGNAL, signal);
  }

  async hasOwner(name: string): Promise<boolean> {
    const [has] = await this.askBus('NameHasOwner', 's', [name]);
    return has === true;
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  #send(kind: number, message: Partial<Call> & { replyTo?: number; errorName?: string }): number {
    const { to, path, interface: name, member, signature = '', values = [], replyTo, errorName } = message;
    const body = new DbusWriter();
    body.writeAll(signature, values);
    const field = (code: number, type: string, value: unknown) =>
      value === undefined || value === '' ? [] : [[code, { signature: type, value }]];
    const fields = [
      ...field(FIELD.path, 'o', path),
      ...field(FIELD.interface, 's', name),
      ...field(FIELD.member, 's', member),
      ...field(FIELD.errorName, 's', errorName),
      ...field(FIELD.replySerial, 'u', replyTo),
      ...field(FIELD.destination, 's', to),
      ...field(FIELD.signature, 'g', signature),
    ];
    const serial = ++this.#serial;
    const header = new DbusWriter();
    header.writeAll('yyyyuua(yv)', ['l'.charCodeAt(0), kind, 0, 1, body.bytes.length, serial, fields]);
    header.pad(8);
    this.#socket.write(Buffer.concat([header.bytes, body.bytes]));
    return serial;
  }

  #read(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    while (this.#received.length >= FIXED_HEADER) {
      const bodyLength = this.#received.readUInt32LE(4);
      const fieldsLength = this.#received.readUInt32LE(12);
      const bodyAt = Math.ceil((FIXED_HEADER + fieldsLength) / 8) * 8;
      if (this.#received.length < bodyAt + bodyLength) return;
      const message = this.#received.subarray(0, bodyAt + bodyLength);
      this.#received = this.#received.subarray(bodyAt + bodyLength);
      this.#handle(message, bodyAt);
    }
  }

  #handle(bytes: Buffer, bodyAt: number): void {
    const header = new DbusReader(bytes).readAll('yyyyuua(yv)');
    const [, kind, , , , serial] = header as number[];
    const fields = new Map(header[6] as [number, unknown][]);
    const text = (code: number) => (fields.get(code) as string | undefined) ?? '';
    // The body is aligned from its own start.
    const body = new DbusReader(bytes.subarray(bodyAt)).readAll(text(FIELD.signature));
    const waiting = this.#waiting.get(Number(fields.get(FIELD.replySerial) ?? 0));
    if (kind === RETURN) waiting?.resolve(body);
    else if (kind === ERROR)
      waiting?.reject(new Error(`${text(FIELD.errorName)}: ${typeof body[0] === 'string' ? body[0] : ''}`));
    else if (kind === CALL) {
      const message = { kind, sender: text(FIELD.sender), path: text(FIELD.path), body };
      this.#answer({ ...message, interface: text(FIELD.interface), member: text(FIELD.member) }, serial ?? 0);
    }
    if (kind === RETURN || kind === ERROR) this.#waiting.delete(Number(fields.get(FIELD.replySerial)));
  }

  #answer(message: BusMessage, replyTo: number): void {
    const answer = this.onCall(message);
    if (answer !== null) this.#send(RETURN, { to: message.sender, replyTo, ...answer });
    else this.#send(ERROR, { to: message.sender, replyTo, errorName: 'org.freedesktop.DBus.Error.UnknownMethod' });
  }
}

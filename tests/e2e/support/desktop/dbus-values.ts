/**
 * D-Bus values as bytes and back (D-Bus specification, "Type System", "Marshaling"), little-endian.
 *
 * In JavaScript: numbers (`y` byte, `q n` 16, `u i` 32 bits, `d`), booleans (`b`), strings (`s o g`), arrays (`a`, structs),
 * a list of pairs for `a{..}`. A variant is {@link Variant} to write; read, it is the bare value.
 */
export interface Variant {
  readonly signature: string;
  readonly value: unknown;
}
export const variant = (signature: string, value: unknown): Variant => ({ signature, value });

const ALIGNMENT: Readonly<Record<string, number>> = {
  y: 1,
  g: 1,
  v: 1,
  q: 2,
  n: 2,
  b: 4,
  u: 4,
  i: 4,
  s: 4,
  o: 4,
  a: 4,
  x: 8,
  t: 8,
  d: 8,
  '(': 8,
  '{': 8,
};
const alignmentOf = (type: string): number => ALIGNMENT[type.charAt(0)] ?? 1;

/** `a{sv}us` is `a{sv}`, `u`, `s`. */
export function typesOf(signature: string): string[] {
  const types: string[] = [];
  for (let at = 0; at < signature.length;) {
    const end = endOfType(signature, at);
    types.push(signature.slice(at, end));
    at = end;
  }
  return types;
}

function endOfType(signature: string, start: number): number {
  let at = start;
  while (signature[at] === 'a') at += 1;
  let depth = 0;
  do {
    const letter = signature[at] ?? '';
    if ('({'.includes(letter)) depth += 1;
    if (')}'.includes(letter)) depth -= 1;
    at += 1;
  } while (depth > 0 && at < signature.length);
  return at;
}

export class DbusWriter {
  #bytes = Buffer.alloc(1024);
  #length = 0;

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  pad(alignment: number): void {
    while (this.#length % alignment !== 0) this.#put(1);
  }

  writeAll(signature: string, values: readonly unknown[]): void {
    typesOf(signature).forEach((type, at) => this.write(type, values[at]));
  }

  write(type: string, value: unknown): void {
    this.pad(alignmentOf(type));
    switch (type.charAt(0)) {
      case 'y':
        this.#bytes.writeUInt8(Number(value), this.#put(1));
        return;
      case 'u':
        this.#bytes.writeUInt32LE(Number(value), this.#put(4));
        return;
      case 'i':
        this.#bytes.writeInt32LE(Number(value), this.#put(4));
        return;
      case 'b':
        this.#bytes.writeUInt32LE(value === true ? 1 : 0, this.#put(4));
        return;
      case 's':
      case 'o':
        this.write('u', Buffer.byteLength(String(value)));
        this.#text(String(value));
        return;
      case 'g':
        this.write('y', String(value).length);
        this.#text(String(value));
        return;
      case 'v': {
        const { signature, value: inner } = value as Variant;
        this.write('g', signature);
        this.write(signature, inner);
        return;
      }
      case 'a':
        this.#array(type.slice(1), value as readonly unknown[]);
        return;
      case '(':
      case '{':
        this.writeAll(type.slice(1, -1), value as readonly unknown[]);
        return;
      default:
        throw new Error(`cannot write D-Bus type ${type}`);
    }
  }

  #array(element: string, items: readonly unknown[]): void {
    const sizeAt = this.#put(4);
    this.pad(alignmentOf(element));
    const start = this.#length;
    for (const item of items) this.write(element, item);
    this.#bytes.writeUInt32LE(this.#length - start, sizeAt);
  }

  #text(text: string): void {
    const at = this.#put(Buffer.byteLength(text) + 1);
    this.#bytes.write(text, at, 'utf8');
  }

  /** Room for so many zero bytes; where it begins. */
  #put(count: number): number {
    const at = this.#length;
    this.#length += count;
    while (this.#length > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    return at;
  }
}

export class DbusReader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  pad(alignment: number): void {
    this.#at += (alignment - (this.#at % alignment)) % alignment;
  }

  readAll(signature: string): unknown[] {
    return typesOf(signature).map((type) => this.read(type));
  }

  read(type: string): unknown {
    this.pad(alignmentOf(type));
    switch (type.charAt(0)) {
      case 'y':
        return this.#bytes.readUInt8(this.#take(1));
      case 'q':
        return this.#bytes.readUInt16LE(this.#take(2));
      case 'n':
        return this.#bytes.readInt16LE(this.#take(2));
      case 'u':
        return this.#number();
      case 'i':
        return this.#bytes.readInt32LE(this.#take(4));
      case 'b':
        return this.#number() === 1;
      case 'x':
        return Number(this.#bytes.readBigInt64LE(this.#take(8)));
      case 't':
        return Number(this.#bytes.readBigUInt64LE(this.#take(8)));
      case 'd':
        return this.#bytes.readDoubleLE(this.#take(8));
      case 's':
      case 'o':
        return this.#text(this.#number());
      case 'g':
        return this.#text(this.#bytes.readUInt8(this.#take(1)));
      case 'v':
        return this.read(this.#text(this.#bytes.readUInt8(this.#take(1))));
      case 'a':
        return this.#array(type.slice(1));
      case '(':
      case '{':
        return this.readAll(type.slice(1, -1));
      default:
        throw new Error(`cannot read D-Bus type ${type}`);
    }
  }

  #array(element: string): unknown {
    const size = this.#number();
    this.pad(alignmentOf(element));
    const end = this.#at + size;
    if (element === 'y') return this.#bytes.subarray(this.#take(size), end);
    const items: unknown[] = [];
    while (this.#at < end) items.push(this.read(element));
    return items;
  }

  #number(): number {
    return this.#bytes.readUInt32LE(this.#take(4));
  }

  #text(length: number): string {
    const at = this.#take(length + 1);
    return this.#bytes.toString('utf8', at, at + length);
  }

  #take(count: number): number {
    const at = this.#at;
    this.#at += count;
    return at;
  }
}

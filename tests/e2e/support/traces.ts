import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A text that must be found nowhere, by the name under which a finding is told. */
export type Markers = Readonly<Record<string, string>>;

interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

/** base64 of the text at each of its three alignments, without the ends, which depend on what stands beside it. */
const base64Of = (text: string): string[] =>
  ['', 'x', 'xx'].map((before) => Buffer.from(`${before}${text}`).toString('base64').slice(4, -4));

function disguisesOf(text: string): Buffer[] {
  const texts = [text, text.toLowerCase(), encodeURIComponent(text), ...base64Of(text)];
  const utf16 = Buffer.from(text, 'utf16le');
  return [...texts.map((each) => Buffer.from(each)), Buffer.from(utf16), Buffer.from(utf16).swap16()];
}

/** @param numbers ten digits each, looked for plain and as people write them */
export function numberMarkers(numbers: readonly string[]): Markers {
  const forms = numbers.flatMap((digits) => {
    const parts = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)] as const;
    return ['', ' ', '-', '.'].map((gap) => parts.join(gap)).concat(`${parts[0]}) ${parts[1]}-${parts[2]}`);
  });
  return Object.fromEntries(forms.map((form) => [`number ${form}`, form]));
}

/** Looks for markers as UTF-8, UTF-16 of both kinds, in a URL and in base64. */
export class TraceSearch {
  readonly #needles: readonly Needle[];

  constructor(markers: Markers) {
    this.#needles = Object.entries(markers).flatMap(([name, text]) =>
      disguisesOf(text).map((bytes) => ({ name, bytes })),
    );
  }

  /** Names of the markers in it. */
  inBytes(content: Buffer): string[] {
    return [...new Set(this.#needles.filter(({ bytes }) => content.includes(bytes)).map(({ name }) => name))];
  }

  /** `file: marker` for each file below the folders whose path or content holds one. Links are not followed. */
  inFolders(folders: readonly string[], isLeftOut: (file: string) => boolean = () => false): string[] {
    return folders
      .flatMap((folder) => filesBelow(folder))
      .filter((file) => !isLeftOut(file))
      .flatMap((file) =>
        this.inBytes(Buffer.concat([Buffer.from(file), contentOf(file)])).map((name) => `${file}: ${name}`),
      );
  }
}

/** Every file below a folder; what goes away meanwhile is left out. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Empty for a file that has gone since it was listed. */
function contentOf(file: string): Buffer {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return Buffer.alloc(0);
  return readFileSync(file);
}

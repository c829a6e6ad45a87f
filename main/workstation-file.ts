import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { Log } from '../app/ports/log.ts';

export interface WorkstationFileOptions<Content> {
  /** Absolute; its folder is made when it is first written. */
  readonly file: string;
  readonly shape: z.ZodType<Content>;
  /** What holds on the first day, and when the file is missing or unreadable: a choice of this kind is not worth an error. */
  readonly first: Content;
  /** The log's event when it cannot be written; what was chosen then holds until Foyer ends. */
  readonly notKept: string;
  readonly log: Log;
}

/** A choice of this workstation's own in one small JSON file, readable by its owner alone and without patient data. */
export class WorkstationFile<Content> {
  readonly #options: WorkstationFileOptions<Content>;
  #content: Content;

  constructor(options: WorkstationFileOptions<Content>) {
    this.#options = options;
    this.#content = this.#read();
  }

  get content(): Content {
    return this.#content;
  }

  change(changes: Partial<Content>): void {
    this.#content = { ...this.#content, ...changes };
    const { file, notKept, log } = this.#options;
    try {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.new`, JSON.stringify(this.#content, null, 2), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      log.warn(notKept, { error });
    }
  }

  #read(): Content {
    const { file, shape, first } = this.#options;
    try {
      return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return first;
    }
  }
}

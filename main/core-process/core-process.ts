import type { ToCoreFrame } from '../../app/contract/frames.ts';

/** How a process ended: an exit code, a signal's name, or why it could not be started. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly error: string | null;
}

/** A running core, whatever carries it (a utility process or a Node child). */
export interface CoreProcess {
  readonly pid: number | undefined;
  /** To a core that has ended: nothing happens. @throws FrameTooLarge */
  send(frame: ToCoreFrame): void;
  /** Frames as they came; the caller checks their shape. */
  onFrame(listener: (frame: unknown) => void): void;
  /** Called once; also when the process could not be started. */
  onExit(listener: (exit: ProcessExit) => void): void;
  /** Waits until it has ended by itself, at most `waitMs`, then kills it. Resolves when it is gone. */
  stop(waitMs: number): Promise<void>;
}

export type CoreLauncher = () => CoreProcess;

/** What both launchers need. */
export interface CoreLaunch {
  /** Absolute path of the core bundle. */
  readonly bundle: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Core's own log lines, already free of names and numbers. */
  readonly onLog: (text: string) => void;
}

/** Collects the single end of a process for any number of listeners, early and late ones. */
export class ExitLatch {
  #exit: ProcessExit | null = null;
  #listeners: ((exit: ProcessExit) => void)[] = [];

  get ended(): boolean {
    return this.#exit !== null;
  }

  end(exit: ProcessExit): void {
    if (this.#exit !== null) return;
    this.#exit = exit;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener(exit);
  }

  listen(listener: (exit: ProcessExit) => void): void {
    if (this.#exit === null) this.#listeners.push(listener);
    else listener(this.#exit);
  }

  /** Resolves at the end; after `waitMs` without one, `kill` is called. */
  async endOrKill(waitMs: number, kill: () => void): Promise<void> {
    if (this.#exit !== null) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(kill, waitMs);
      this.listen(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

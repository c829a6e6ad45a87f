import { CONTRACT_VERSION } from '../contract/index.ts';
import { ToCoreFrame, type FromCoreFrame } from '../contract/frames.ts';
import { AppError } from '../domain/errors.ts';
import { asId, type SessionId } from '../domain/ids.ts';
import type { Log } from '../ports/log.ts';
import type { RunningCore } from './recovery-core.ts';

/** Where frames come from and go to: a byte stream or a message port. */
export interface FrameChannel {
  readonly frames: AsyncIterable<unknown>;
  send(frame: FromCoreFrame): void;
}

/** As much of core as main talks to. */
export type ServedCore = Omit<RunningCore, 'stop'>;

interface Options {
  readonly version: string;
  readonly profileKind: 'sandbox' | 'real';
  readonly setOnline: (online: boolean) => void;
  readonly log: Log;
}

/** Serves main. Resolves when main asks to stop or goes away. */
export async function serveFrames(core: ServedCore, channel: FrameChannel, options: Options): Promise<void> {
  core.onEvent(({ event, data }) => channel.send({ t: 'event', event, data }));
  core.onResumeSecret((session, secret) => channel.send({ t: 'resume-secret', session, secret }));
  channel.send({
    t: 'ready',
    version: options.version,
    contractVersion: CONTRACT_VERSION,
    profileKind: options.profileKind,
  });

  async function call(frame: Extract<ToCoreFrame, { t: 'call' }>): Promise<void> {
    const { id, method, params, session } = frame;
    const result = await core.dispatch({ method, params, session, transport: frame.from ?? 'window' });
    try {
      channel.send(result.ok ? { t: 'result', id, result: result.data } : { t: 'error', id, error: result.error });
    } catch (error) {
      options.log.error('frames.answer-not-sent', { method, error });
      const tooLarge = new AppError('TOO_LARGE', 'This is too large to be shown.', { reason: 'answer' });
      channel.send({ t: 'error', id, error: tooLarge.toWire() });
    }
  }

  function resume(frame: Extract<ToCoreFrame, { t: 'resume' }>): void {
    try {
      core.resume(asId<SessionId>(frame.session), frame.secret);
      channel.send({ t: 'result', id: frame.id, result: {} });
    } catch (error) {
      const known =
        error instanceof AppError
          ? error
          : new AppError('INTERNAL', 'The session could not be taken back. Sign in again.', {});
      channel.send({ t: 'error', id: frame.id, error: known.toWire() });
    }
  }

  for await (const received of channel.frames) {
    const parsed = ToCoreFrame.safeParse(received);
    if (!parsed.success) {
      options.log.warn('frames.refused', {});
      continue;
    }
    const frame = parsed.data;
    if (frame.t === 'stop') return;
    if (frame.t === 'call') void call(frame);
    if (frame.t === 'resume') resume(frame);
    if (frame.t === 'refused') core.refusedByMain(frame);
    if (frame.t === 'network') options.setOnline(frame.online);
  }
}

import type { Failure } from '../../domain/errors.ts';
import type { EmrApi, EmrPostResult, EmrServer } from '../../ports/emr.ts';
import { EmrFailure } from '../../ports/emr.ts';
import { EMR_FAILURES } from './failures.ts';
import type { GrantTokens } from './grant-tokens.ts';

interface Deps {
  readonly server: () => Promise<EmrServer>;
  readonly tokens: GrantTokens;
  /** How a call ended; null: well. */
  readonly note: (failure: Failure | null) => void;
}

/** OpenEMR by one grant: each call notes how it ended, and a sign-in that is over ends the grant. */
export function watchedApi({ server, tokens, note }: Deps): EmrApi {
  let made: { readonly server: EmrServer; readonly api: EmrApi } | null = null;

  async function open(): Promise<EmrApi> {
    const connected = await server();
    if (made?.server !== connected) made = { server: connected, api: connected.api(tokens) };
    return made.api;
  }

  function ended(failure: Failure, generation: number): void {
    note(failure);
    if (failure.code === EMR_FAILURES.signInAgain.code) tokens.revoked(generation);
  }

  async function watched<T>(work: (api: EmrApi) => Promise<T>): Promise<T> {
    const generation = tokens.generation();
    try {
      const result = await work(await open());
      note(null);
      return result;
    } catch (error) {
      if (error instanceof EmrFailure) ended(error.failure, generation);
      throw error;
    }
  }

  /** Posts answer instead of throwing; what stops them before they begin has certainly sent nothing. */
  async function posted(work: (api: EmrApi) => Promise<EmrPostResult>): Promise<EmrPostResult> {
    const generation = tokens.generation();
    let api: EmrApi;
    try {
      api = await open();
    } catch (error) {
      if (!(error instanceof EmrFailure)) throw error;
      ended(error.failure, generation);
      return { outcome: 'not-sent', failure: error.failure };
    }
    const result = await work(api);
    if (result.outcome === 'stored') note(null);
    else ended(result.failure, generation);
    return result;
  }

  async function* changedPatients(sinceMs: number, signal: AbortSignal): AsyncGenerator<readonly string[]> {
    const generation = tokens.generation();
    try {
      yield* (await open()).changedPatients(sinceMs, signal);
      note(null);
    } catch (error) {
      if (error instanceof EmrFailure) ended(error.failure, generation);
      throw error;
    }
  }

  return {
    version: (signal) => watched((api) => api.version(signal)),
    isAdministrator: (signal) => watched((api) => api.isAdministrator(signal)),
    rights: (signal) => watched((api) => api.rights(signal)),
    userName: (userId, signal) => watched((api) => api.userName(userId, signal)),
    patients: (offset, signal) => watched((api) => api.patients(offset, signal)),
    changedPatients,
    patient: (id, signal) => watched((api) => api.patient(id, signal)),
    visits: (...asked) => watched((api) => api.visits(...asked)),
    documents: (pid, category, signal) => watched((api) => api.documents(pid, category, signal)),
    document: (pid, id, signal) => watched((api) => api.document(pid, id, signal)),
    upload: (target, file, signal) => posted((api) => api.upload(target, file, signal)),
    sendMessage: (message, signal) => posted((api) => api.sendMessage(message, signal)),
    clockSkewMs: () => made?.api.clockSkewMs() ?? 0,
  };
}

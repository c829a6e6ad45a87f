import type { EmrServer, EmrTokens, EmrTokenSource } from '../../ports/emr.ts';
import { EmrFailure } from '../../ports/emr.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { StoredGrant, Storage } from '../../ports/repositories.ts';
import type { KeyRing } from '../access/key-ring.ts';
import { EMR_FAILURES } from './failures.ts';
import type { GrantOwner, GrantSealer } from './grant-sealer.ts';
import type { GrantSource } from './grant-source.ts';

/** A token is renewed this long before its end: the call that it is for still has to travel. */
const RENEW_BEFORE_MS = 60_000;

/** The tokens of one grant: the access token in memory, the refresh token sealed in storage. */
export interface GrantTokens extends EmrTokenSource {
  /** For good: the grant was another OpenEMR's, or another client's there. A renewal that is on its way is not kept. */
  retire(): void;
  /** Inside a transaction: after a sign-in. */
  adopt(staffId: StaffId, tokens: EmrTokens): void;
  /** It waits for its owner's PIN: there is no access token that is still good, and none can be had. */
  isLocked(): boolean;
  /** Renews it whether that is due or not: OpenEMR says whether it still holds good. Throws EmrFailure. */
  prove(signal: AbortSignal): Promise<void>;
  /** Inside a transaction: seals what is stored with this PIN key; what no key that is known opens goes. */
  reseal(pinKey: string): void;
  /** OpenEMR refused a call that began in that generation: the grant is dead. */
  revoked(generation: number): void;
  /** Changes with every sign-in and every end of the grant. */
  generation(): number;
  /** At the end: a renewal that is on its way, or could not be stored. Its rotated token must not get lost. */
  settled(): Promise<void>;
}

export interface GrantTokensDeps {
  readonly owner: GrantOwner;
  readonly storage: Storage;
  readonly sealer: GrantSealer;
  readonly keyRing: Pick<KeyRing, 'during'>;
  readonly source: GrantSource;
  readonly server: () => Promise<EmrServer>;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends with core, and with nothing else: a caller that gives up must not tear a renewal that others wait for. */
  readonly signal: AbortSignal;
  readonly onEnded: () => void;
}

export function createGrantTokens(deps: GrantTokensDeps): GrantTokens {
  const { owner, storage, sealer, source, clock, log } = deps;
  let current: EmrTokens | null = null;
  /** Renewed, but storage refused them: the stored refresh token is dead, these are all there is. */
  let notKept: { readonly staffId: StaffId; readonly tokens: EmrTokens } | null = null;
  let running: Promise<EmrTokens> | null = null;
  let generation = 0;
  let isRetired = false;

  function save(staffId: StaffId, { refreshToken, scopes }: EmrTokens): void {
    const sealed = sealer.seal(owner, { refreshToken: refreshToken ?? '', scopes });
    storage.grants.save({ owner, staffId, sealed, savedAtMs: clock.now() });
  }

  function startAnew(tokens: EmrTokens | null): void {
    generation += 1;
    current = tokens;
    notKept = null;
    running = null;
  }

  function end(): void {
    // What is stored now is its successor's.
    if (isRetired) return;
    storage.transaction(() => storage.grants.remove(owner));
    startAnew(null);
    log.warn('emr.grant-ended', { owner: owner === 'clinic' ? 'clinic' : 'staff' });
    deps.onEnded();
  }

  /** Durable before anybody uses the access token: a crash right after must not leave the dead refresh token behind. */
  function keep(staffId: StaffId, tokens: EmrTokens): EmrTokens {
    try {
      storage.transaction(() => save(staffId, tokens));
    } catch (cause) {
      notKept = { staffId, tokens };
      throw new EmrFailure(EMR_FAILURES.notKept, undefined, { cause });
    }
    notKept = null;
    current = tokens;
    return tokens;
  }

  async function refreshed(refreshToken: string): Promise<EmrTokens | null> {
    try {
      const tokens = await (await deps.server()).refresh(refreshToken, deps.signal);
      return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
    } catch (error) {
      if (error instanceof EmrFailure && error.failure.code === EMR_FAILURES.signInAgain.code) return null;
      throw error;
    }
  }

  /** Throws EmrFailure if it waits for its owner. */
  function refreshTokenOf(stored: StoredGrant | null): string | null {
    const content = stored && sealer.open(owner, stored.sealed);
    // In the practice clinic a password gives a new one.
    if (content === 'locked' && source.giver(owner) === null) throw new EmrFailure(EMR_FAILURES.locked);
    return content === 'locked' || content?.refreshToken === '' ? null : (content?.refreshToken ?? null);
  }

  async function renewNow(): Promise<EmrTokens> {
    if (notKept) return keep(notKept.staffId, notKept.tokens);
    const mine = generation;
    const stored = storage.grants.find(owner);
    const refreshToken = refreshTokenOf(stored);
    const staffId = stored?.staffId ?? source.giver(owner);
    const fresh = refreshToken === null ? null : await refreshed(refreshToken);
    if (mine !== generation) return valid();
    // Its owner was removed while OpenEMR answered: there is nobody to keep it for.
    if (stored && storage.grants.find(owner) === null) startAnew(null);
    if (mine !== generation) return valid();
    if (staffId !== null && fresh) return keep(staffId, fresh);
    const giver = source.giver(owner);
    if (giver === null) {
      if (stored) end();
      throw new EmrFailure(EMR_FAILURES.signInAgain);
    }
    const tokens = await source.obtain(owner, await deps.server(), deps.signal);
    return mine === generation ? keep(giver, tokens) : valid();
  }

  function renewed(): Promise<EmrTokens> {
    if (running) return running;
    // The rotated token is sealed as the old one was, though its owner lock Foyer meanwhile.
    const renewing = owner === 'clinic' ? renewNow() : deps.keyRing.during(owner, renewNow);
    const mine = renewing.finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  }

  const isGood = (tokens: EmrTokens | null): tokens is EmrTokens =>
    tokens !== null && tokens.expiresAtMs - RENEW_BEFORE_MS > clock.now();

  function valid(): Promise<EmrTokens> {
    if (isRetired) return Promise.reject(new EmrFailure(EMR_FAILURES.stopped));
    return isGood(current) ? Promise.resolve(current) : renewed();
  }

  return {
    accessToken: async (signal) => (await unlessAborted(valid(), signal)).accessToken,
    async renew(refused, signal) {
      if (current?.accessToken === refused) current = null;
      return (await unlessAborted(valid(), signal)).accessToken;
    },
    retire() {
      isRetired = true;
      startAnew(null);
    },
    adopt(staffId, tokens) {
      save(staffId, tokens);
      startAnew(tokens);
    },
    isLocked() {
      if (isGood(current) || notKept || running) return false;
      const stored = storage.grants.find(owner);
      return stored !== null && source.giver(owner) === null && sealer.open(owner, stored.sealed) === 'locked';
    },
    async prove(signal) {
      await unlessAborted(renewed(), signal);
    },
    reseal(pinKey) {
      const stored = storage.grants.find(owner);
      const content = stored && sealer.open(owner, stored.sealed);
      if (content === null || content === 'locked') storage.grants.remove(owner);
      else if (stored) storage.grants.save({ ...stored, sealed: sealer.seal(owner, content, pinKey) });
    },
    revoked(since) {
      if (since === generation) end();
    },
    generation: () => generation,
    async settled() {
      await running?.catch(() => undefined);
      if (notKept) await renewed().catch(() => undefined);
    },
  };
}

/** The caller stops waiting; what it waits for goes on. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new EmrFailure(EMR_FAILURES.stopped));
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

import { asId, type VendorId } from '../../domain/ids.ts';
import type { Failure } from '../../domain/errors.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { CallRecord, Cursor, SipRegistration, VoicePort } from '../../ports/provider.ts';

export interface ScriptedVoiceOptions {
  /** False: the vendor has no softphone. */
  readonly softphone?: boolean;
  /** It can ring a desk phone first. */
  readonly ringOut?: boolean;
  /** What an echo test calls; none unless given. */
  readonly echo?: string | null;
}

/** The voice side of the scripted vendor: what was asked of it, and the strings that a test pulls. */
export interface ScriptedVoice {
  /** Instance ids that asked for a registration. */
  readonly registrations: readonly string[];
  readonly ringOuts: readonly { readonly to: string; readonly patientNumber: number | null }[];
  /** Cursors that records were asked for with. */
  readonly recordsAsked: readonly (Cursor | null)[];
  /** Recorded; told from the next asking on. */
  record(record: Omit<CallRecord, 'vendorId'> & { readonly id?: string }): VendorId;
  /** Told once more at the next asking, whatever the cursor. */
  repeat(): void;
  /** While set, everything throws it. */
  refuse(failure: Failure | null): void;
  /** While set, only the first record is told, and what follows throws it. */
  cutRecords(failure: Failure | null): void;
  /** How the calls that began at a desk phone came out; null: the two phones are connected. */
  endRingOuts(failure: Failure | null): void;
  /** The next answer to a call from a desk phone waits until this is called. */
  holdRingOuts(): { release(): void };
}

/** In every registration, so that a test finds it wherever it must not be. */
export const SCRIPTED_SIP_PASSWORD = 'scripted-sip-secret-8d1f';

export function createScriptedVoice({ softphone = true, ringOut = false, echo = null }: ScriptedVoiceOptions): {
  readonly side: ScriptedVoice;
  readonly port: VoicePort;
} {
  const registrations: string[] = [];
  const ringOuts: { to: string; patientNumber: number | null }[] = [];
  const recordsAsked: (Cursor | null)[] = [];
  const ledger: CallRecord[] = [];
  let refusal: Failure | null = null;
  let isRepeated = false;
  let cut: Failure | null = null;
  let held = Promise.resolve(undefined);
  const watches: ((failure: Failure | null) => void)[] = [];

  function refuseIfSet(): void {
    if (refusal) throw new ProviderFailure(refusal);
  }

  const registration: SipRegistration = {
    server: 'wss://sip.scripted.test/ws',
    otherServers: [],
    aor: 'sip:201@scripted.test',
    displayName: 'Front desk',
    authorizationUser: '201',
    password: SCRIPTED_SIP_PASSWORD,
    expiresSeconds: 120,
    iceServers: [{ urls: 'turn:turn.scripted.test', username: 'foyer', credential: SCRIPTED_SIP_PASSWORD }],
    contactParams: {},
    userAgent: null,
  };

  const port: VoicePort = {
    echo,
    ...(softphone
      ? {
          registration: ({ instanceId }) => {
            registrations.push(instanceId);
            return refusal ? Promise.reject(new ProviderFailure(refusal)) : Promise.resolve(registration);
          },
        }
      : {}),
    ...(ringOut
      ? {
          ringOut: async (call) => {
            ringOuts.push({ ...call });
            const answer = refusal;
            await held;
            if (answer) throw new ProviderFailure(answer);
            return asId<VendorId>(`scripted-ring-out-${ringOuts.length}`);
          },
          watchRingOut: (_id, signal) => {
            const { promise, resolve, reject } = Promise.withResolvers<undefined>();
            watches.push((failure) => (failure ? reject(new ProviderFailure(failure)) : resolve(undefined)));
            signal.addEventListener('abort', () => resolve(undefined));
            return promise;
          },
        }
      : {}),
    async *records(cursor) {
      recordsAsked.push(cursor);
      refuseIfSet();
      const from = isRepeated || cursor === null ? 0 : Number(cursor);
      isRepeated = false;
      if (cut) {
        yield await Promise.resolve({ records: ledger.slice(from, from + 1), cursor: String(from + 1) as Cursor });
        throw new ProviderFailure(cut);
      }
      yield await Promise.resolve({ records: ledger.slice(from), cursor: String(ledger.length) as Cursor });
    },
  };

  const side: ScriptedVoice = {
    registrations,
    ringOuts,
    recordsAsked,
    record({ id, ...record }) {
      const vendorId = asId<VendorId>(id ?? `scripted-call-${ledger.length + 1}`);
      ledger.push({ ...record, vendorId });
      return vendorId;
    },
    repeat: () => void (isRepeated = true),
    refuse: (failure) => void (refusal = failure),
    cutRecords: (failure) => void (cut = failure),
    endRingOuts: (failure) => watches.splice(0).forEach((end) => end(failure)),
    holdRingOuts() {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      held = promise;
      return { release: () => resolve(undefined) };
    },
  };
  return { side, port };
}

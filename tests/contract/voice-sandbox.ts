import type { VoiceFault, VoiceRequest } from '../../app/providers/kit/voice-contract-harness.ts';
import type { SandboxInfo } from '../../sandbox/info.ts';
import type { LedgerRow } from '../../sandbox/ledger.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { collectEvents, eventually, makeControl } from '../../sandbox/test-client.ts';
import type { ControlClient, Json } from '../../sandbox/test-client.ts';

/** The control port's faults; all but the refused port and lost credentials strike the next request only. */
const faults: Readonly<Record<VoiceFault, Json>> = {
  unauthorized: { kind: 'http401' },
  forbidden: { kind: 'http403', count: 1 },
  'rate-limited': { kind: 'http429', retryAfter: 20, count: 1 },
  'server-error': { kind: 'http500', count: 1 },
  'unavailable-with-time': { kind: 'http503', retryAfter: 20, count: 1 },
  hang: { kind: 'timeout', count: 1 },
  'connection-refused': { kind: 'refuse' },
  'cut-after-accepting': { kind: 'drop-after-accept', count: 1 },
  'garbled-after-accepting': { kind: 'garbled', count: 1 },
  'server-error-after-accepting': { kind: 'http500', accepted: true, count: 1 },
};

export interface VoiceSandbox {
  readonly info: SandboxInfo;
  readonly control: ControlClient;
  fault(kind: VoiceFault, request: VoiceRequest): Promise<void>;
  clearFaults(): Promise<void>;
  calls(): Promise<readonly LedgerRow[]>;
  advance(ms: number): Promise<void>;
  listenFor(request: VoiceRequest): Promise<{ readonly begun: Promise<void> }>;
  stop(): Promise<void>;
}

/** The practice clinic in this process, as one voice vendor's contract sees it. @param paths what a request ends with there */
export async function startVoiceSandbox(
  vendor: 'ringcentral' | 'clinichub' | 'sip',
  paths: Readonly<Record<VoiceRequest, string>>,
): Promise<VoiceSandbox> {
  const sandbox = await startSandbox({ patients: 0 });
  const { info } = sandbox;
  const control = makeControl(info);
  return {
    ...{ info, control },
    fault: async (kind, request) => {
      const match = kind === 'connection-refused' ? {} : { match: paths[request] };
      await control.call('POST', '/faults', { vendor, ...faults[kind], ...match });
    },
    clearFaults: async () => {
      await control.call('DELETE', '/faults');
    },
    calls: () => control.ledger(`?vendor=${vendor}&channel=voice`),
    advance: async (ms) => {
      await control.advance(ms);
    },
    listenFor: async (request) => {
      const { events, stop } = await collectEvents(info);
      const begun = eventually(() =>
        events.some(({ request: path, phase }) => phase === 'begun' && path.includes(paths[request])),
      );
      return { begun: begun.then(stop) };
    },
    stop: () => sandbox.stop(),
  };
}

import { join } from 'node:path';
import type { SandboxInfo } from '../../sandbox/info.ts';
import { startSandboxProcess, type SandboxProcess } from '../e2e/harness/index.ts';
import { startCore, type CoreClient } from '../faults/support/core-client.ts';

/** The practice clinic as a process of its own, so that neither the core that is measured nor the reference shares its thread. */
export interface EmulatedClinic extends AsyncDisposable {
  readonly sandbox: SandboxProcess;
  readonly info: SandboxInfo;
  /** A core on a profile of its own. */
  startCore(profile: string): Promise<CoreClient>;
  /** Listens once the first promise is there; the second says when such a request came (`performance.now()`). */
  firstRequest(request: string): Promise<{ readonly at: Promise<number> }>;
}

export async function startEmulatedClinic(args: readonly string[] = []): Promise<EmulatedClinic> {
  const sandbox = await startSandboxProcess({ args });
  const info = sandbox.settings as unknown as SandboxInfo;
  return {
    sandbox,
    info,
    startCore: (profile) => startCore({ profile: join(sandbox.dir, profile), sandboxFile: sandbox.file }),
    async firstRequest(request) {
      const { url, token } = info.control;
      const { body } = await fetch(`${url}/events`, { headers: { authorization: `Bearer ${token}` } });
      if (!body) throw new Error('The control port gives no events.');
      return { at: timeOf(body, `"request":"${request}"`) };
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  };
}

async function timeOf(stream: ReadableStream<Uint8Array>, text: string): Promise<number> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  for (let seen = '', next = await reader.read(); !next.done; next = await reader.read()) {
    const at = performance.now();
    seen += decoder.decode(next.value, { stream: true });
    if (!seen.includes(text)) continue;
    await reader.cancel();
    return at;
  }
  throw new Error('The emulators ended.');
}

import { descendantsOf, type ProcessInfo } from './process-tree.ts';

function whatIsWrong(renderer: ProcessInfo): string | null {
  if (renderer.seccomp !== 2) return `has Seccomp ${renderer.seccomp}`;
  if (renderer.pidNamespaces < 2) return 'is in the pid namespace of its parent';
  if (/ --no-sandbox\b/.test(renderer.command)) return 'was started with --no-sandbox';
  return null;
}

/**
 * Every renderer below this Electron process runs in Chromium's sandbox: system calls filtered, own user and pid
 * namespaces, no --no-sandbox. The browser process, the zygotes and the network service have no filter by design.
 * @returns the renderers that were looked at, at least one
 * @throws Error naming the first renderer that is not sandboxed
 */
export function assertSandboxed(electronPid: number): readonly ProcessInfo[] {
  const renderers = descendantsOf(electronPid).filter((info) => / --type=renderer\b/.test(info.command));
  if (renderers.length === 0) throw new Error('no renderer is running');
  for (const renderer of renderers) {
    const wrong = whatIsWrong(renderer);
    if (wrong !== null) throw new Error(`renderer ${renderer.pid} ${wrong}`);
  }
  return renderers;
}

import { readFileSync, readdirSync } from 'node:fs';

/** One Linux process as /proc tells it. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  /** Arguments joined by spaces: Chromium's child processes rewrite theirs to a single string. */
  readonly command: string;
  /** 0 none, 1 strict, 2 filter. */
  readonly seccomp: number;
  /** How many pid namespaces deep it is, seen from here: 1 is our own. */
  readonly pidNamespaces: number;
}

const read = (pid: number, file: string): string => readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');

const fieldOf = (status: string, name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';

/** A process, or null when it is gone or a zombie. */
export function processInfo(pid: number): ProcessInfo | null {
  try {
    const status = read(pid, 'status');
    if (fieldOf(status, 'State').startsWith('Z')) return null;
    return {
      pid,
      parent: Number(fieldOf(status, 'PPid')),
      command: read(pid, 'cmdline').replaceAll('\0', ' ').trim(),
      seccomp: Number(fieldOf(status, 'Seccomp')),
      pidNamespaces: fieldOf(status, 'NSpid').split(/\s+/).filter(Boolean).length,
    };
  } catch {
    return null;
  }
}

export const isAlive = (pid: number): boolean => processInfo(pid) !== null;

/** All living descendants of a process, itself not among them. */
export function descendantsOf(root: number): ProcessInfo[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => processInfo(Number(name)))
    .filter((info) => info !== null);
  const found: ProcessInfo[] = [];
  const parents = [root];
  for (let parent = parents.pop(); parent !== undefined; parent = parents.pop()) {
    for (const info of all.filter((candidate) => candidate.parent === parent)) {
      found.push(info);
      parents.push(info.pid);
    }
  }
  return found;
}

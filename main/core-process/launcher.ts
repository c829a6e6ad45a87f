import { childEnvironment } from './child-environment.ts';
import type { CoreLauncher } from './core-process.ts';
import { launchOnNode } from './node-launcher.ts';
import { launchAsUtilityProcess } from './utility-launcher.ts';

/** The database driver is built for this Node-API; a runtime that lacks it dies when the driver is loaded. */
const NODE_API_OF_DATABASE = 10;

export const canHostDatabase = (napi: string | undefined): boolean => Number(napi) >= NODE_API_OF_DATABASE;

/** What starts the core of one profile on this Electron. `node` null: this installation carries no Node of its own. */
export function coreLauncher(options: {
  readonly bundle: string;
  readonly node: string | null;
  readonly args: readonly string[];
  readonly onLog: (text: string) => void;
}): CoreLauncher {
  const { node, ...rest } = options;
  return () => {
    const launch = { ...rest, env: childEnvironment(process.env) };
    if (canHostDatabase(process.versions['napi']) || node === null) return launchAsUtilityProcess(launch);
    return launchOnNode(node, launch);
  };
}

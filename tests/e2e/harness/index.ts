export { assertSandboxed } from './assert-sandboxed.ts';
export { ControlClient, type Fault, type LedgerEntry, type SandboxEvent } from './control-client.ts';
export { corePid } from './core-pid.ts';
export { dropFiles } from './drop-files.ts';
export { launchFoyer, type LaunchOptions, type RunningFoyer } from './launch-foyer.ts';
export { poll } from './poll.ts';
export { descendantsOf, isAlive, processInfo, type ProcessInfo } from './process-tree.ts';
export { startSandboxProcess, type SandboxOptions, type SandboxProcess } from './sandbox-process.ts';
